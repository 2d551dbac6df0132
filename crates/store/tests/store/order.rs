//! Order and repetition do not matter: invented histories, shuffled, repeated, cut into batches at random.

use desk::Name;
use desk::event::{Author, Automation, Deed, Fact, Status};
use store::{Batch, Filter, View};

use crate::tale::{act, marked, named, notice, received, sent, sent_by};
use crate::world::{Engine, Told, World, place};

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

type Item = (Fact, Vec<Vec<Name>>);

fn person(dice: &mut Dice) -> String {
    let n = dice.below(6);
    if dice.below(3) == 0 { format!("user.{n}") } else { format!("49{n}") }
}

fn history(dice: &mut Dice, size: i64) -> Vec<Item> {
    let mut items = Vec::new();
    let mut last = String::from("nothing");
    for n in 0..size {
        let at = n * 700 + dice.below(5) as i64 * 90_000 / 100;
        let who = person(dice);
        let id = format!("m{n}");
        let fact = match dice.below(12) {
            0..4 => received(&who, at, &id),
            4 | 5 => sent(&who, at, &id),
            6 => sent_by(Author::Automation(Automation::Campaign), &who, at, &id),
            7 => marked(&who, at, &last, [Status::Delivered, Status::Read, Status::Failed][dice.below(3) as usize].clone()),
            8 => act(&who, at, Deed::Resolve),
            9 => act(&who, at, Deed::Snooze { until: desk::Moment(crate::tale::START + at * 1_000 + 50_000_000) }),
            10 => named(&who, at, &format!("Name {}", dice.below(3))),
            _ => notice(at, &id),
        };
        if matches!(fact.event, desk::Event::Sent(_)) || dice.below(9) == 0 {
            last = format!("m{}", n + dice.below(3) as i64);
        }
        let n = dice.below(6);
        let links = if dice.below(25) == 0 {
            vec![vec![Name::new(format!("49{n}")), Name::new(format!("user.{n}"))]]
        } else {
            Vec::new()
        };
        items.push((fact, links));
    }
    items
}

async fn tell(world: &World, items: &[Item], dice: &mut Dice) {
    let mut rest = items;
    while !rest.is_empty() {
        let size = (1 + dice.below(40) as usize).min(rest.len());
        let (now, later) = rest.split_at(size);
        rest = later;
        let facts = now.iter().map(|(fact, _)| fact.clone()).collect();
        let links = now.iter().flat_map(|(_, links)| links.clone()).collect();
        world.store().ledger().append(Batch { facts, links, ..Batch::default() }).await.unwrap();
    }
}

/// Lists, with the customer told by name.
async fn lists(world: &World) -> Vec<String> {
    let (rows, _) = world.store().conversations(View::All, &Filter::default(), None, 100_000).await.unwrap();
    let mut told = Vec::new();
    for row in rows {
        let contact = world.store().contact(row.contact).await.unwrap().unwrap();
        told.push(format!("{:?} {row:?}", contact.keys).replace(&format!("contact: {:?}", row.contact), ""));
    }
    told.sort();
    told
}

on_both! {
    async fn shuffled_repeated_histories_come_to_the_same(world) {
        let engine = if world.options.database_url.is_some() { Engine::Postgres } else { Engine::Sqlite };
        for seed in 1..=8u64 {
            let dice = &mut Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let items = history(dice, 260);
            let mut shuffled: Vec<Item> = items.iter().chain(items.iter().step_by(3)).cloned().collect();
            for n in (1..shuffled.len()).rev() {
                shuffled.swap(n, dice.below(n as u64 + 1) as usize);
            }
            let straight = come_to(Engine::Sqlite, world, &items, &mut Dice(7)).await;
            let other = come_to(engine, world, &shuffled, dice).await;
            assert!(straight.0.values().all(|count| *count == 1));
            assert_eq!(straight.0, other.0, "seed {seed}");
            assert_eq!(straight.1, other.1, "seed {seed}");
        }
    }
}

/// Samples and lists of a history in a database of its own, told twice.
async fn come_to(engine: Engine, like: &World, items: &[Item], dice: &mut Dice) -> (Told, Vec<String>) {
    let (options, removal) = place(engine).await.unwrap();
    let mut world = World::open(options, like.desk.clone()).await;
    tell(&world, items, dice).await;
    let once = (world.samples().await, lists(&world).await);
    world.reopen().await;
    tell(&world, items, dice).await;
    assert_eq!(world.samples().await, once.0);
    world.store.unwrap().close().await;
    removal.remove().await;
    once
}
