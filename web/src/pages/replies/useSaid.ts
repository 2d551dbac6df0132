// A step of a macro as a sentence: what is done, and with what.
import { useQuery } from '@tanstack/react-query';
import { teamsQuery } from '../../api/deskPeople';
import { phrasesQuery, type Step } from '../../api/deskPhrases';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { useNames } from '../../parts/useNames';

export function useSaid(): (step: Step) => string {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const { data: phrases } = useQuery(phrasesQuery);
  const { data: teams } = useQuery(teamsQuery);
  const what = (step: Step): string | null | undefined => {
    const phrase = phrases?.phrases.find(({ id }) => id === step.phrase)?.title;
    const team = teams?.teams.find(({ id }) => id === step.team)?.name ?? step.team;
    switch (step.do) {
      case 'reply':
        return phrase ?? step.phrase ?? step.text;
      case 'note':
        return step.text;
      case 'assign':
        return step.agent === 'me' ? t.replies.field.me : step.agent ? names.agent(step.agent) : team;
      case 'label':
        return step.add?.join(', ');
      case 'categorise':
        return step.category;
      case 'snooze':
        return step.until_reply
          ? t.replies.field.untilReply
          : t.replies.field.forHours(f.count(step.hours ?? 0));
      case 'resolve':
        return step.reason;
    }
  };
  return (step) => [word(t.replies.kinds, step.do) ?? step.do, what(step)].filter(Boolean).join(': ');
}
