// The saved replies: searched, made, changed, deleted. The form is `PhraseForm.tsx`.
import { Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamsQuery } from '../../api/deskPeople';
import { deletePhrase, type Phrase, phrasesQuery } from '../../api/deskPhrases';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { useLanguage, useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';
import { Kept } from './Kept';
import { PhraseForm } from './PhraseForm';

export function Phrases() {
  const t = useWords();
  const [q, setQ] = useState('');
  const { data, error, refetch } = useQuery(phrasesQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const wished = q.trim().toLowerCase();
  return (
    <Kept
      name="phrases"
      icon="reply"
      all={data.phrases}
      shown={data.phrases.filter(({ shortcut, title, text }) =>
        `${shortcut} ${title} ${text}`.toLowerCase().includes(wished),
      )}
      words={{
        add: t.replies.add,
        empty: t.replies.empty,
        emptyHint: t.replies.emptyHint,
        remove: t.replies.remove,
        removeText: t.replies.removeText,
      }}
      queryKey={phrasesQuery.queryKey}
      remove={deletePhrase}
      head={(add) =>
        data.phrases.length > 0 && (
          <div className={look.tools}>
            <TextInput
              className={look.search}
              type="search"
              aria-label={t.replies.search}
              placeholder={t.replies.search}
              leftSection={<Icon name="search" size={16} />}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
            {add}
          </div>
        )
      }
      none={<Empty icon="reply" title={t.replies.none} hint={t.replies.noneHint} />}
      line={(phrase) => <Line phrase={phrase} />}
      form={(phrase, onClose) => <PhraseForm phrase={phrase} all={data.phrases} onClose={onClose} />}
    />
  );
}

function Line({ phrase }: { phrase: Phrase }) {
  const { t, lang } = useLanguage();
  const f = useFormat();
  const { data: teams } = useQuery(teamsQuery);
  const facts = [
    phrase.language ? languageName(phrase.language, lang) : t.replies.anyLanguage,
    phrase.team && (teams?.teams.find(({ id }) => id === phrase.team)?.name ?? phrase.team),
    phrase.used > 0 && t.replies.used(f.count(phrase.used)),
  ].filter(Boolean);
  return (
    <>
      <Text size="sm" fw={600}>
        {phrase.title}{' '}
        <span className={look.chip} style={{ fontWeight: 400 }}>
          /{phrase.shortcut}
        </span>
      </Text>
      <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {phrase.text}
      </Text>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </>
  );
}
