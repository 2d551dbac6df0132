// An order as a small table with its sum.
import { Text } from '@mantine/core';
import type { Order } from '../../../api/inbox';
import { useFormat } from '../../../format';
import { numberFormat } from '../../../format/formatters';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';

export function OrderBox({ order }: { order: Order }) {
  const t = useWords();
  const f = useFormat();
  const money = (amount: number, currency: string | null | undefined) => {
    try {
      return numberFormat(f.lang, { style: 'currency', currency: currency ?? 'EUR' }).format(amount);
    } catch {
      return `${f.count(amount)} ${currency ?? ''}`;
    }
  };
  const currency = order.currency ?? order.items[0]?.currency;
  const total = order.total ?? order.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return (
    <div className={look.order}>
      <Text size="sm" fw={600} className={look.orderHead}>
        <Icon name="cart" /> {t.conversation.types.order}
      </Text>
      {order.text && <Text size="sm">{order.text}</Text>}
      <table>
        <thead>
          <tr>
            <th>{t.thread.product}</th>
            <th data-number>{t.thread.quantity}</th>
            <th data-number>{t.thread.price}</th>
          </tr>
        </thead>
        <tbody>
          {order.items.map((item, index) => (
            <tr key={index}>
              <td>{item.product}</td>
              <td data-number>{f.count(item.quantity)}</td>
              <td data-number>{money(item.price * item.quantity, item.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={2}>{t.thread.sum}</th>
            <td data-number>{money(total, currency)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
