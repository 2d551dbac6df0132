//! English.

use super::{Phrases, Topic};

pub(super) const PHRASES: Phrases = Phrases {
    topics: &[
        Topic {
            category: "order",
            opening: &[
                "where is my order {order}?",
                "I'd like to change something in order {order}.",
                "my order from {day} has not been confirmed yet.",
            ],
            ask: &["Could you tell me your order number?", "When did you place the order?"],
            detail: &["The number is {order}.", "It was {day}, number {order}."],
            answer: &[
                "Your order {order} is confirmed and ships on {day}.",
                "I have changed order {order}, a new confirmation is on its way.",
            ],
        },
        Topic {
            category: "delivery",
            opening: &[
                "my parcel was due on {day} and still isn't here.",
                "can I move the delivery of {order} to {day}?",
                "the driver came but left nothing. Where is my parcel?",
            ],
            ask: &["Is the delivery address still correct?", "Have you asked your neighbours?"],
            detail: &["Yes, the address is right.", "No, they have nothing for me."],
            answer: &["The parcel is at the depot and will reach you on {day} by {time}.", "I have moved the delivery to {day}."],
        },
        Topic {
            category: "invoice",
            opening: &[
                "I need an invoice over {sum} euros for {order}.",
                "the invoice shows the wrong company.",
                "why was I charged {sum} euros twice?",
            ],
            ask: &["Whose name should be on the invoice?", "When exactly was the charge?"],
            detail: &["The company on the account, please.", "On {day}, {sum} euros both times."],
            answer: &[
                "The invoice is on its way to your mailbox.",
                "The double charge of {sum} euros will be refunded by {day}.",
            ],
        },
        Topic {
            category: "appointment",
            opening: &[
                "do you have a free slot on {day}?",
                "I have to cancel my appointment at {time}.",
                "when can the technician come?",
            ],
            ask: &["Would {day} at {time} suit you?", "Do you prefer mornings or afternoons?"],
            detail: &["{day} is fine.", "Around {time} would be best."],
            answer: &["Your appointment is booked: {day} at {time}.", "Done, the technician comes on {day} at {time}."],
        },
        Topic {
            category: "damaged",
            opening: &["{item} arrived damaged.", "a part is missing: {item}.", "{item} broke after two days!"],
            ask: &["Could you send us a photo?", "Is the packaging damaged as well?"],
            detail: &["You can see the damage here.", "The box was crushed."],
            answer: &["We will send you a free replacement on {day}.", "We are sorry. You get {sum} euros back."],
        },
        Topic {
            category: "return",
            opening: &[
                "I want to return something: {item}.",
                "how long do I have for a return?",
                "when do I get the refund for {order}?",
            ],
            ask: &["Is it unused?", "Do you still have the return label?"],
            detail: &["Yes, still in its box.", "No, the label is gone."],
            answer: &["The label for {order} is in your mailbox.", "The refund of {sum} euros arrives on {day}."],
        },
        Topic {
            category: "advice",
            opening: &[
                "is this back in stock: {item}?",
                "which size do you recommend? It's about {item}.",
                "is there a discount on {item}?",
            ],
            ask: &["What will you use it for?", "Which colour would you like?"],
            detail: &["For home, nothing special.", "Blue, if possible."],
            answer: &[
                "It is back on {day}, I have put one aside for you.",
                "With the voucher it is only {sum} euros, the link is on its way.",
            ],
        },
        Topic {
            category: "account",
            opening: &["I can't get into my account any more.", "can you change my address?", "the login code does not arrive."],
            ask: &["What error message do you see?", "Do you use the app or the browser?"],
            detail: &["It only says that something went wrong.", "The browser, on my phone."],
            answer: &["I have unlocked your account, please try again.", "The address is changed."],
        },
    ],
    items: &["the kettle", "the floor lamp", "the backpack", "the coffee grinder", "the shelf", "the headphones"],
    days: &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    hello: &["Hi, ", "Hello, ", "Good morning, ", "", "Hey, "],
    welcome: &["Hello, this is {agent}. ", "Hi, {agent} from customer service. ", "Thanks for getting in touch! ", ""],
    moment: &["One moment please, I'll have a look.", "Let me check with the warehouse."],
    nudge: &["Hello? Anybody there?", "I have been waiting for a while now ...", "Could you please answer?"],
    gone: &["Never mind then. This is not good enough.", "I'd rather call."],
    thanks: &["Thanks!", "Thank you very much", "Great, thanks!", "Ok 👍", "Ok thank you", "Perfect, thanks a lot!", "👍"],
    more: &[
        ("One more thing: will I get an email?", "Yes, it has just been sent."),
        ("Can it be any sooner?", "I'm afraid not, that is the earliest."),
        ("Does that cost extra?", "No, it is free."),
    ],
    goodbye: &["You're welcome, have a good day!", "My pleasure. Write to us any time."],
    again: &["It did not work after all.", "The problem is back.", "I still haven't received anything."],
    caption: &["This is what it looks like", "It arrived like this", "Picture from today"],
    away: "Thank you for your message. Our team is back tomorrow morning.",
    survey: "How satisfied were you with us? Please answer from 1 (not at all) to 5 (very).",
    menu: "Hello! I am the digital assistant. What is it about: order, delivery or something else?",
    options: ["Order", "Delivery", "Something else"],
    bot_asks: "What is your order number?",
    bot_knows: "Order {order} is on its way and should arrive on {day}. Does that answer your question?",
    solved: ("Yes, all good", "Great! See you soon."),
    human: ("I want to talk to a person", "Of course, I am passing you on to a colleague."),
    offer: [
        "This week only: 15 % off everything for your home. Reply YES for your voucher.",
        "We have put something aside for you: your personal voucher is waiting. Interested?",
    ],
    interested: &["YES", "Yes please. Does it include {item}?", "How long is the voucher valid?"],
};
