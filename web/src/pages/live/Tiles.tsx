// The four figures above the waiting list: who waits, what is open, the first response of today, the pace of messages.
// Computes nothing but the longest wait; the first response leads to the conversations behind it.
import { Paper, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Live } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Delta } from '../../parts/Delta';
import { useNow } from '../../shell/LiveLink';

export function Tiles({ live, onFrt }: { live: Live; onFrt: () => void }) {
  const t = useWords();
  const f = useFormat();
  const now = useNow();
  const longest = live.waiting[0]?.waiting_since;
  const last = live.messages_per_minute.at(-2); // the last whole minute: the running one has hardly begun
  const { frt } = live;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" mb="md">
      <Tile label={t.live.waitingNow} name="waiting">
        <Link to="/inbox" search={{ view: 'waiting' }} className="plain">
          <Big>{f.count(live.waiting_total)}</Big>
        </Link>
        <Note>{longest ? `${t.live.longest} ${f.ticking(now - Date.parse(longest))}` : t.live.noOne}</Note>
      </Tile>
      <Tile label={t.live.openNow} name="open">
        <Link to="/inbox" search={{ view: 'open' }} className="plain">
          <Big>{f.count(live.open_total)}</Big>
        </Link>
      </Tile>
      <Tile label={t.live.frtToday} name="frt">
        {frt.value === null ? (
          <Note>{t.live.noFrt}</Note>
        ) : (
          <>
            <UnstyledButton
              onClick={onFrt}
              aria-label={t.report.openRecords(t.live.frtToday, f.duration(frt.value))}
              data-n={frt.n}
            >
              <Big colour={frt.target !== null && frt.value > frt.target ? 'var(--desk-bad)' : undefined}>
                {f.duration(frt.value)}
              </Big>
            </UnstyledButton>
            <Note>
              {[
                frt.target !== null && t.live.target(f.duration(frt.target)),
                frt.within_target !== null && t.live.within(f.percent(frt.within_target)),
                t.report.n(f.count(frt.n)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Note>
            <Delta
              now={frt.value}
              before={frt.previous.value}
              unit="ms"
              better="lower"
              note={t.live.before(f.figure(frt.previous.value, 'ms'))}
            />
          </>
        )}
      </Tile>
      <Tile label={t.live.lastMinute} name="pace">
        <Big>{f.count((last?.in ?? 0) + (last?.out ?? 0))}</Big>
        <Note>
          {t.live.received} {f.count(last?.in ?? 0)} · {t.live.sent} {f.count(last?.out ?? 0)}
        </Note>
      </Tile>
    </SimpleGrid>
  );
}

function Tile({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  return (
    <Paper className="card" p="md" component="section" aria-label={label} data-tile={name}>
      <Text size="sm" c="dimmed" component="h2" fw={500}>
        {label}
      </Text>
      {children}
    </Paper>
  );
}

const Big = ({ children, colour }: { children: ReactNode; colour?: string }) => (
  <Text component="span" fz={28} fw={650} lh={1.3} c={colour}>
    {children}
  </Text>
);

const Note = ({ children }: { children: ReactNode }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
);
