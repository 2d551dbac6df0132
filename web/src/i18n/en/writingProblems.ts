// What the server refuses of a message, a saved reply, a macro or a template, and what to do next, in English; by the stable
// code of the refusal.
// This file gives the shape; its sisters in the other languages must have the same keys.
const writingProblems = {
  service_window_closed:
    'The customer last wrote more than 24 hours ago. WhatsApp allows a free answer only after they write again.',
  text_empty: 'Write something first.',
  text_too_long: 'This is longer than WhatsApp allows (4096 characters). Split it in two messages.',
  colleague_replied: 'A colleague has answered meanwhile. Read it before you send.',
  already_sent: 'It has gone out already and cannot be taken back.',
  shortcut_taken: 'Another reply has this shortcut already.',
  shortcut_invalid: 'A shortcut may hold letters, digits, - and _ only.',
  variable_unknown: 'The text holds a variable that does not exist.',
  steps_miscounted: 'A macro has 1 to 20 steps.',
  step_unknown: 'This kind of step does not exist. Reload the page.',
  snooze_invalid: 'Choose how long it is snoozed.',
  reply_invalid: 'This reply cannot be used. Choose another one or write a text.',
  template_refused: 'WhatsApp refused this template.',
  caption_too_long: 'The words below a file have 1024 characters at most. Send the rest as a message.',
  caption_not_allowed: 'A voice note or a sticker has no words below it. Send them as a message.',
  voice_wrong: 'Only a sound can be a voice note. Send this as a file.',
  type_unsupported: 'Messages of this kind can only be received. Write another one.',
  location_wrong: 'This is no place on earth. Check latitude and longitude.',
  contacts_count: 'Send one to twenty contact cards at once.',
  contact_name_missing: 'Every contact card needs a name. Add it.',
  contact_empty: 'Every contact card needs a number or an e-mail address. Add one.',
  emoji_wrong: 'A reaction is one emoji. Choose another one.',
  footer_too_long: 'The small words at the end have 60 characters at most. Make them shorter.',
  footer_not_allowed: 'This kind of message has no small words at the end. Take them out.',
  buttons_count: 'There can be one to three buttons. For more choices send a list.',
  button_wrong: 'A button is not complete or too long. Check its words, its address and its number.',
  button_repeated: 'Two buttons say the same. Change one.',
  list_button_wrong: 'The button that opens the list needs a title of 20 characters at most.',
  list_count: 'A list has one to ten rows in all, and no empty section. Add or remove some.',
  section_title_wrong: 'Each of several sections needs a title of 24 characters at most.',
  row_wrong: 'A row needs a title of 24 characters at most and a description of 72 at most.',
  row_repeated: 'Two rows are the same. Change one.',
  link_title_wrong: 'The button of the link needs a title of 20 characters at most.',
  link_wrong: 'Write an address that begins with https://.',
  draft_too_long: 'The draft is too long to be kept. Use at most 20,000 characters.',
  mentions_too_many: 'A note can call 50 people at most. Take some out.',
  file_unknown: 'This file is no longer here. Choose it again.',
  variable_missing: 'The saved reply has a variable that nothing is known for. Write this reply by hand.',
  template_value_missing: 'Fill in every variable of the template.',
  template_value_wrong:
    'A variable may hold no line breaks, no tabs and at most four spaces in a row. Take them out.',
  header_file_wrong: 'The header of a template is a picture, a video or a document. Choose another file.',
  name_wrong: 'The name of a template has small letters, digits and underscores only. Correct it.',
  language_wrong:
    'WhatsApp does not know this language. Choose de, it, es or en, or one with a country such as en_US.',
  category_wrong: 'This category does not exist. Choose another one.',
  body_wrong: 'The text of a template has 1 to 1024 characters. Make it shorter or write one.',
  variable_at_edge: 'The text may neither begin nor end with a variable. Write a word before and after.',
  variable_wrong:
    'The variables are not in order. Number them from 1 without gaps, or name them in small letters.',
  example_missing: 'WhatsApp wants an example for every variable and for the file of the header. Add it.',
  header_wrong: 'A header of words has 1 to 60 characters and at most one variable. Correct it.',
  footer_wrong: 'A footer has 1 to 60 characters and no variables. Correct it.',
  buttons_wrong:
    'These buttons do not go together: at most ten, few of one kind, and quick replies side by side. Change them.',
};

export default writingProblems;
