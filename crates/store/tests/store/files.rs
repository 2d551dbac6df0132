//! Files, numbers and templates as rows.

use desk::{ContactId, Moment, Name};
use store::{FileRow, FileState, NumberRow, TemplateEvent, TemplateRow};

use crate::tale::{INBOX, notice, received, sent};

fn wanted(id: &str, contact: i64, at: i64) -> FileRow {
    FileRow {
        id: id.into(),
        contact: Some(ContactId(contact)),
        sealed_for: contact,
        inbox: INBOX.into(),
        message: "wamid.1".into(),
        provider: Some("77".to_owned()),
        at: Moment(at),
        kind: "image".into(),
        next_at: Moment(at),
        ..FileRow::default()
    }
}

on_both! {
    async fn a_file_is_wanted_once_fetched_by_one_and_told(world) {
        let store = world.store();
        let row = wanted("a", 1, 10);
        assert!(store.add_file(&row).await.unwrap());
        assert!(!store.add_file(&row).await.unwrap(), "delivered twice, wanted once");
        assert_eq!(store.file(&"a".into()).await.unwrap().unwrap(), row);
        assert!(store.files_due(Moment(9), 10).await.unwrap().is_empty());
        let due = store.files_due(Moment(10), 10).await.unwrap();
        assert_eq!(due, std::slice::from_ref(&row));
        assert!(store.claim_file(&due[0], Moment(100)).await.unwrap());
        assert!(!store.claim_file(&due[0], Moment(100)).await.unwrap(), "of two nodes one gets it");
        assert_eq!(store.next_file_due().await.unwrap(), Some(Moment(100)));
        store.postpone_file(&row.id, Moment(50), 1).await.unwrap();
        assert_eq!(store.files_due(Moment(50), 10).await.unwrap()[0].attempts, 1);
        let kept = FileRow { state: FileState::Kept, mime: Some("image/png".to_owned()), bytes: 5, width: Some(2), thumbnail: 9, ..row.clone() };
        assert!(store.settle_file(&kept).await.unwrap());
        let lost = FileRow { state: FileState::Lost, reason: Some("expired".to_owned()), ..row.clone() };
        assert!(!store.settle_file(&lost).await.unwrap(), "the first end holds");
        world.reopen().await;
        let store = world.store();
        assert!(store.file_is_kept("a").await.unwrap());
        assert_eq!(store.files_due(Moment(1_000), 10).await.unwrap().len(), 1, "the log does not know it yet");
        store.file_told(&row.id).await.unwrap();
        assert_eq!(store.next_file_due().await.unwrap(), None);
        let read = store.file(&row.id).await.unwrap().unwrap();
        assert_eq!((read.mime.as_deref(), read.bytes, read.width, read.thumbnail, read.told), (Some("image/png"), 5, Some(2), 9, true));
    }

    async fn whoever_forgets_a_contact_forgets_the_keys_of_all_that_it_was(world) {
        world.append(vec![received("1", 0, "a"), received("2", 1, "b")]).await;
        let (first, second) = (world.contact("1").await, world.contact("2").await);
        let store = world.store();
        store.add_file(&wanted("a", first.0, 1)).await.unwrap();
        store.add_file(&wanted("b", second.0, 1)).await.unwrap();
        assert_eq!(store.file_key_once(first.0, vec![1]).await.unwrap(), [1]);
        assert_eq!(store.file_key_once(first.0, vec![9]).await.unwrap(), [1], "whoever was first holds");
        store.file_key_once(second.0, vec![2]).await.unwrap();
        store.file_key_once(0, vec![3]).await.unwrap();
        world.append_linked(vec![], &[&["1", "2"]]).await;
        let survivor = world.contact("1").await;
        assert_eq!(world.contact("2").await, survivor);
        let store = world.store();
        for id in ["a", "b"] {
            assert_eq!(store.file(&id.into()).await.unwrap().unwrap().contact, Some(survivor));
        }
        assert!(store.forget_file_keys(survivor).await.unwrap());
        assert_eq!((store.file_key(first.0).await.unwrap(), store.file_key(second.0).await.unwrap()), (None, None));
        assert_eq!(store.file_key(0).await.unwrap(), Some(vec![3]), "the desk's own stays");
    }

    async fn uploads_and_looks_are_noted_once(world) {
        let store = world.store();
        let file = Name::new("a");
        assert_eq!(store.uploaded_file(&file, INBOX).await.unwrap(), None);
        store.note_upload(&file, INBOX, "first", Moment(5)).await.unwrap();
        store.note_upload(&file, INBOX, "second", Moment(6)).await.unwrap();
        assert_eq!(store.uploaded_file(&file, INBOX).await.unwrap(), Some(("second".to_owned(), Moment(6))));
        assert!(store.note_look("anna", &file, 1).await.unwrap());
        assert!(!store.note_look("anna", &file, 1).await.unwrap());
        assert!(store.note_look("anna", &file, 2).await.unwrap());
    }

    async fn a_reader_of_the_log_meets_everything_in_order(world) {
        world.append(vec![received("1", 0, "a"), notice(1, "{}")]).await;
        world.append(vec![sent("1", 2, "b"), received("2", 3, "c")]).await;
        let store = world.store();
        let (mut position, mut kinds, mut contacts) = (0, Vec::new(), 0);
        loop {
            let rows = store.entries_after(position, 1).await.unwrap();
            let Some(row) = rows.into_iter().next() else { break };
            assert!(row.position > position);
            position = row.position;
            contacts += usize::from(row.contact.is_some());
            kinds.extend(row.events.into_iter().map(|(at, _)| at.0 - crate::tale::START));
        }
        kinds.sort_unstable();
        assert_eq!((kinds, contacts), (vec![0, 1_000, 2_000, 3_000], 3));
        store.move_cursor("media", position).await.unwrap();
        store.move_cursor("media", 1).await.unwrap();
        assert_eq!(store.cursor("media").await.unwrap(), position, "never backwards");
    }

    async fn a_number_is_kept_with_what_is_sealed(world) {
        let store = world.store();
        let number = NumberRow {
            inbox: INBOX.into(),
            name: "Support".to_owned(),
            account: "77".to_owned(),
            token: vec![1, 2],
            verify_token: vec![3],
            quality: Some("GREEN".to_owned()),
            checked_at: Some(Moment(5)),
            ..NumberRow::default()
        };
        store.put_number(&number).await.unwrap();
        assert_eq!(store.number(INBOX).await.unwrap(), Some(number.clone()));
        assert!(store.show_verify_token(INBOX).await.unwrap());
        assert!(!store.show_verify_token(INBOX).await.unwrap(), "shown once");
        store.number_verified(INBOX, Moment(9)).await.unwrap();
        store.note_health(&NumberRow { quality: Some("RED".to_owned()), token: Vec::new(), ..number.clone() }).await.unwrap();
        let read = store.number(INBOX).await.unwrap().unwrap();
        assert_eq!((read.quality.as_deref(), read.token, read.verified_at), (Some("RED"), vec![1, 2], Some(Moment(9))));
        assert!(store.remove_number(INBOX).await.unwrap());
        assert!(store.numbers().await.unwrap().is_empty());
    }

    async fn a_template_is_kept_with_its_story(world) {
        let store = world.store();
        let template = TemplateRow { id: "1".to_owned(), account: "77".to_owned(), name: "order".to_owned(), synced_at: Moment(5), ..TemplateRow::default() };
        store.put_template(&template).await.unwrap();
        store.put_template(&TemplateRow { id: "2".to_owned(), synced_at: Moment(9), ..template.clone() }).await.unwrap();
        assert_eq!(store.template("1").await.unwrap(), Some(template.clone()));
        let event = TemplateEvent { at: Moment(6), event: "PAUSED".to_owned(), detail: String::new() };
        store.note_template("1", &event).await.unwrap();
        store.note_template("1", &event).await.unwrap();
        assert_eq!(store.template_history("1").await.unwrap(), [event]);
        assert_eq!(store.templates().await.unwrap().len(), 2);
        assert!(store.remove_template("2").await.unwrap());
    }
}
