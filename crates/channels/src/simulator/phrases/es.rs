//! Spanish.

use super::{Phrases, Topic};

pub(super) const PHRASES: Phrases = Phrases {
    topics: &[
        Topic {
            category: "order",
            opening: &[
                "¿dónde está mi pedido {order}?",
                "quiero cambiar algo del pedido {order}.",
                "mi pedido del {day} todavía no está confirmado.",
            ],
            ask: &["¿Me dice el número de pedido?", "¿En qué fecha hizo el pedido?"],
            detail: &["El número es {order}.", "Fue el {day}, número {order}."],
            answer: &[
                "Su pedido {order} está confirmado y sale el {day}.",
                "He cambiado el pedido {order}, ahora le llega otra confirmación.",
            ],
        },
        Topic {
            category: "delivery",
            opening: &[
                "el paquete tenía que llegar el {day} y no ha llegado.",
                "¿puedo mover la entrega de {order} al {day}?",
                "el repartidor pasó y no dejó nada. ¿Dónde está mi paquete?",
            ],
            ask: &["¿La dirección de entrega sigue siendo correcta?", "¿Ha preguntado a los vecinos?"],
            detail: &["Sí, la dirección está bien.", "No, los vecinos no tienen nada."],
            answer: &[
                "El paquete está en el almacén y se entrega el {day} antes de las {time}.",
                "He movido la entrega al {day}.",
            ],
        },
        Topic {
            category: "invoice",
            opening: &[
                "necesito una factura de {sum} euros por {order}.",
                "en la factura aparece otra empresa.",
                "¿por qué me han cobrado {sum} euros dos veces?",
            ],
            ask: &["¿A nombre de quién va la factura?", "¿Cuándo fue el cargo?"],
            detail: &["A nombre de la empresa de la cuenta.", "El {day}, las dos veces {sum} euros."],
            answer: &["La factura ya va a su correo.", "El cargo doble de {sum} euros se devuelve antes del {day}."],
        },
        Topic {
            category: "appointment",
            opening: &[
                "¿tienen cita libre el {day}?",
                "tengo que cancelar mi cita de las {time}.",
                "¿cuándo puede venir el técnico?",
            ],
            ask: &["¿Le va bien el {day} a las {time}?", "¿Prefiere por la mañana o por la tarde?"],
            detail: &["El {day} me va bien.", "Mejor sobre las {time}."],
            answer: &["Cita apuntada: {day} a las {time}.", "Hecho, el técnico va el {day} a las {time}."],
        },
        Topic {
            category: "damaged",
            opening: &["{item} llegó con un golpe.", "falta una pieza: {item}.", "¡{item} dejó de funcionar a los dos días!"],
            ask: &["¿Nos puede mandar una foto?", "¿El embalaje también está dañado?"],
            detail: &["Aquí se ve el daño.", "La caja estaba aplastada."],
            answer: &["Le enviamos otro gratis el {day}.", "Lo sentimos. Le abonamos {sum} euros."],
        },
        Topic {
            category: "return",
            opening: &[
                "quiero devolver un artículo: {item}.",
                "¿cuánto tiempo tengo para devolver?",
                "¿cuándo llega el reembolso de {order}?",
            ],
            ask: &["¿El artículo está sin usar?", "¿Conserva la etiqueta de devolución?"],
            detail: &["Sí, en su caja.", "No, la etiqueta no está."],
            answer: &["La etiqueta de {order} está en su correo.", "El reembolso de {sum} euros llega el {day}."],
        },
        Topic {
            category: "advice",
            opening: &[
                "¿vuelve a haber existencias? Busco {item}.",
                "¿qué talla recomiendan? Es para {item}.",
                "¿hay descuento en {item}?",
            ],
            ask: &["¿Para qué lo va a usar?", "¿Qué color prefiere?"],
            detail: &["Para casa, nada especial.", "Mejor en azul."],
            answer: &["Vuelve el {day}, le he reservado uno.", "Con el cupón cuesta solo {sum} euros, le mando el enlace."],
        },
        Topic {
            category: "account",
            opening: &["no puedo entrar en mi cuenta.", "¿pueden cambiar mi dirección?", "el código de acceso no llega."],
            ask: &["¿Qué mensaje de error ve?", "¿Usa la aplicación o el navegador?"],
            detail: &["Solo dice que algo salió mal.", "El navegador, en el móvil."],
            answer: &["He desbloqueado su cuenta, inténtelo otra vez.", "La dirección está cambiada."],
        },
    ],
    items: &["el hervidor", "la lámpara de pie", "la mochila", "el molinillo de café", "la estantería", "los auriculares"],
    days: &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
    hello: &["Hola, ", "Buenos días, ", "Buenas, ", "", "Buenas tardes, "],
    welcome: &["Hola, soy {agent}. ", "Buenos días, {agent} de atención al cliente. ", "¡Gracias por escribirnos! ", ""],
    moment: &["Un momento, lo miro.", "Lo consulto con el almacén."],
    nudge: &["¿Hay alguien?", "Llevo un rato esperando ...", "¿Me pueden contestar, por favor?"],
    gone: &["Déjelo, así no se puede.", "Mejor llamo por teléfono."],
    thanks: &["¡Gracias!", "Muchas gracias", "Perfecto, gracias", "Vale 👍", "Ok gracias", "Genial, muchas gracias!", "👌"],
    more: &[
        ("Otra pregunta: ¿me llega un correo?", "Sí, ya está enviado."),
        ("¿Se puede antes?", "Lo siento, antes no es posible."),
        ("¿Tiene algún coste?", "No, es gratis."),
    ],
    goodbye: &["De nada, que tenga un buen día.", "Un placer. Escríbanos cuando quiera."],
    again: &["Al final no ha funcionado.", "El problema ha vuelto.", "Sigo sin recibir nada."],
    caption: &["Así está", "Me llegó así", "Foto de hoy"],
    away: "Gracias por su mensaje. Nuestro equipo vuelve mañana por la mañana.",
    survey: "¿Está satisfecho con nosotros? Responda de 1 (nada) a 5 (mucho).",
    menu: "¡Hola! Soy el asistente digital. ¿De qué se trata: pedido, entrega u otra cosa?",
    options: ["Pedido", "Entrega", "Otra cosa"],
    bot_asks: "¿Cuál es el número de pedido?",
    bot_knows: "El pedido {order} está en camino y llega seguramente el {day}. ¿Responde eso a su pregunta?",
    solved: ("Sí, todo bien", "¡Estupendo! Hasta pronto."),
    human: ("Quiero hablar con una persona", "Claro, le paso con una compañera o un compañero."),
    offer: [
        "Solo esta semana: 15 % en todo para la casa. Responda SÍ y le mandamos el cupón.",
        "Le hemos guardado algo: su cupón personal le espera. ¿Le interesa?",
    ],
    interested: &["SÍ", "Sí, me interesa. ¿Vale también para {item}?", "¿Hasta cuándo vale el cupón?"],
};
