// What is asked of the list of contacts, as it stands in the address. Unknown values fall away.
import type { ContactsAsked } from '../../api/deskContacts';
import { textOf } from '../../search';

export function readAsked(search: Record<string, unknown>): ContactsAsked {
  const blocked = textOf(search.blocked);
  const attribute = textOf(search.attribute);
  return {
    q: textOf(search.q),
    label: textOf(search.label),
    attribute: attribute && isAttribute(attribute) ? attribute : undefined,
    blocked: blocked === 'true' || blocked === 'false' ? blocked : undefined,
  };
}

/** Whether this is a name and a value: `city:Berlin`. */
export const isAttribute = (text: string): boolean => /^[^:\s][^:]*:.+$/.test(text.trim());

/** A phone number as the server takes it, or `null` for what cannot be one. */
export function phoneOf(text: string): string | null {
  const plain = text.replace(/[\s()./-]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}

/** A number with its plus, which some senders leave away. */
export const writePhone = (phone: string): string => phone.replace(/^(?=\d)/, '+');

/** An example of what can be imported, with every kind of column. Invented numbers. */
export const example = [
  'phone;name;language;labels;attr:city;consent:marketing',
  '+49 30 5550101;Lena Vogt;de;vip, returning;Berlin;yes',
  '+39 06 5550102;Marco Bellini;it;;Roma;no',
  '+34 91 555 01 03;"Romero, Lucía";es;vip;Madrid;',
  '',
].join('\r\n');
