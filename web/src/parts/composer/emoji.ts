// The emoji that people in a helpdesk use, the most used first. One more is one more in the line.
const line =
  '👍 🙏 😊 🙂 😀 😄 😁 😅 😂 🤣 😉 😍 🥰 😘 😎 🤗 🤔 😐 😬 🙄 😏 😢 😭 😔 😕 😟 😞 😳 😱 😮 😴 🤒 🤕 🥳 😇 🤝 👏 🙌 👋 ✌️ 🤞 👌 💪 👉 👆 👇 ☝️ 👎 ' +
  '❤️ 🧡 💛 💚 💙 💜 💯 ✨ ⭐ 🔥 🎉 🎁 🎂 🌹 💐 ☀️ 🌧️ ❄️ ✅ ☑️ ✔️ ❌ ❗ ❓ ⚠️ ℹ️ 🔔 ⏰ ⌛ 📅 📍 📞 📱 💻 📧 📎 📄 🧾 📦 🚚 ✈️ 🚗 🏠 🏢 🛒 💳 💶 🔑 🔒 🔧 📷 🎥 🎵 ' +
  '☕ 🍕 🍔 🍰 🍎 🍷 🍺 ⚽ 🐶 🐱 🌍 🇩🇪 🇮🇹 🇪🇸 🇬🇧';

export const emoji = line.split(' ');
