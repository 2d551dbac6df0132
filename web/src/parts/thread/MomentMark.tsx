// The moments that made figures, in place: "First response 38 s (opening hours 12 s), Anna". Opening hours that say the
// same are left away.
import { Text } from '@mantine/core';
import type { Moment } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { useNames } from '../useNames';
import look from './thread.module.css';

export function MomentMark({ moments }: { moments: Moment[] }) {
  const f = useFormat();
  const sentence = useMomentSentence();
  return (
    <div className={look.moments}>
      {moments.map((moment) => (
        <Text
          key={`${moment.kind}-${moment.at}`}
          component="span"
          className={look.moment}
          data-moment={moment.kind}
          data-figure={moment.value !== null || undefined}
          title={f.dateTime(moment.at)}
        >
          {sentence(moment)}
        </Text>
      ))}
    </div>
  );
}

/** Moments after which stands what they gave, not who acted. */
const named = new Set(['categorised', 'labelled']);

function useMomentSentence() {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  return (moment: Moment): string => {
    const name = word(t.conversation.moments, moment.kind) ?? moment.kind;
    const wall = moment.value === null ? null : f.duration(moment.value);
    const business = moment.value_business === null ? null : f.duration(moment.value_business);
    const value =
      wall === null
        ? ''
        : business === null || business === wall
          ? ` ${wall}`
          : ` ${t.conversation.figureSpan(wall, business)}`;
    const who =
      moment.agent && moment.agent !== 'none'
        ? names.agent(moment.agent)
        : moment.by && moment.by !== 'none' && moment.by !== 'contact'
          ? names.value('by', moment.by)
          : null;
    return `${name}${value}${who ? `${named.has(moment.kind) ? ':' : ','} ${who}` : ''}`;
  };
}
