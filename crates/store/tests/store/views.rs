//! Saved views.

use desk::Moment;

on_both! {
    async fn a_view_is_kept_until_it_is_forgotten(world) {
        let store = world.store();
        let first = store.save_view("Mondays", "/agents", "from=2026-03-02&by=agent", Moment(5)).await.unwrap();
        let second = store.save_view("Mondays", "/peak-hours", "", Moment(6)).await.unwrap();
        assert_eq!((first.name.as_str(), first.search.as_str()), ("Mondays", "from=2026-03-02&by=agent"));
        assert_eq!((second.page.as_str(), second.created_at), ("/peak-hours", Moment(6)));
        world.reopen().await;
        let store = world.store();
        assert_eq!(store.saved_views().await.unwrap(), [first.clone(), second.clone()]);
        assert!(store.forget_view(first.id).await.unwrap());
        assert!(!store.forget_view(first.id).await.unwrap(), "it is gone already");
        assert_eq!(store.saved_views().await.unwrap(), [second]);
    }
}
