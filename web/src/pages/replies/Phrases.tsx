// The saved replies: searched, made, changed, deleted. The form is `PhraseForm.tsx`.
import { Button, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { teamsQuery } from '../../api/deskPeople';
import { deletePhrase, type Phrase, phrasesQuery } from '../../api/deskPhrases';
import { useMay } from '../../api/may';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { useLanguage, useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';
import { PhraseForm } from './PhraseForm';

export function Phrases() {
  const t = useWords();
  const may = useMay('phrases.write');
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Phrase | 'new'>();
  const [gone, setGone] = useState<Phrase>();
  const { data, error, refetch } = useQuery(phrasesQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const wished = q.trim().toLowerCase();
  const rows = data.phrases.filter(({ shortcut, title, text }) =>
    `${shortcut} ${title} ${text}`.toLowerCase().includes(wished),
  );
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
      {t.replies.add}
    </Button>
  );
  return (
    <Stack gap={0}>
      {data.phrases.length > 0 && (
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
      )}
      <Paper className="card" px="md" py={4}>
        {data.phrases.length === 0 && (
          <Empty icon="reply" title={t.replies.empty} hint={t.replies.emptyHint}>
            {add}
          </Empty>
        )}
        {data.phrases.length > 0 && rows.length === 0 && (
          <Empty icon="reply" title={t.replies.none} hint={t.replies.noneHint} />
        )}
        <ul className={look.list} data-testid="phrases">
          {rows.map((phrase) => (
            <Row
              key={phrase.id}
              phrase={phrase}
              onEdit={may ? () => setOpen(phrase) : undefined}
              onDelete={() => setGone(phrase)}
            />
          ))}
        </ul>
      </Paper>
      {open && (
        <PhraseForm
          phrase={open === 'new' ? undefined : open}
          all={data.phrases}
          onClose={() => setOpen(undefined)}
        />
      )}
      {gone && <Gone phrase={gone} onClose={() => setGone(undefined)} />}
    </Stack>
  );
}

function Row({ phrase, onEdit, onDelete }: { phrase: Phrase; onEdit?: () => void; onDelete: () => void }) {
  const { t, lang } = useLanguage();
  const f = useFormat();
  const { data: teams } = useQuery(teamsQuery);
  const facts = [
    phrase.language ? languageName(phrase.language, lang) : t.replies.anyLanguage,
    phrase.team && (teams?.teams.find(({ id }) => id === phrase.team)?.name ?? phrase.team),
    phrase.used > 0 && t.replies.used(f.count(phrase.used)),
  ].filter(Boolean);
  return (
    <li className={look.row}>
      <div>
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
      </div>
      {onEdit && (
        <div className={look.acts}>
          <Button size="xs" variant="default" onClick={onEdit} aria-label={`${t.acts.edit}: ${phrase.title}`}>
            {t.acts.edit}
          </Button>
          <Button
            size="xs"
            variant="default"
            px={8}
            onClick={onDelete}
            aria-label={t.replies.remove(phrase.title)}
          >
            <Icon name="trash" size={15} />
          </Button>
        </div>
      )}
    </li>
  );
}

function Gone({ phrase, onClose }: { phrase: Phrase; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => deletePhrase(phrase.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: phrasesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={t.replies.remove(phrase.title)}
      text={t.replies.removeText}
      act={t.acts.remove}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
