// Making or changing a saved reply, with the text as the customer will read it.
import { Button, Group, NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { teamsQuery } from '../../api/deskPeople';
import { type Phrase, phrasesQuery, savePhrase } from '../../api/deskPhrases';
import { useFormat } from '../../format';
import { languages, useWords } from '../../i18n';
import { Bubble } from '../../parts/Bubble';
import { Dialog } from '../../parts/Dialog';
import { ATTRIBUTE, fixed, isShortcut, isTaken, LONGEST, pieces, unknownVariable } from './rules';

interface Props {
  phrase: Phrase | undefined;
  all: Phrase[];
  onClose: () => void;
}

export function PhraseForm({ phrase, all, onClose }: Props) {
  const t = useWords();
  const f = useFormat();
  const cache = useQueryClient();
  const { data: teams } = useQuery(teamsQuery);
  const field = useRef<HTMLTextAreaElement>(null);
  const [wish, setWish] = useState({
    shortcut: phrase?.shortcut ?? '',
    title: phrase?.title ?? '',
    language: phrase?.language ?? '',
    team: phrase?.team ?? '',
    text: phrase?.text ?? '',
  });
  const set = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }));
  const next = {
    shortcut: wish.shortcut.trim(),
    title: wish.title.trim(),
    language: wish.language || null,
    team: wish.team || null,
    text: wish.text,
  };
  const unknown = unknownVariable(wish.text);
  const over = [...wish.text].length - LONGEST;
  const shortcutFault =
    next.shortcut === ''
      ? undefined
      : !isShortcut(next.shortcut)
        ? t.replies.shortcutWrong
        : isTaken(next, phrase?.id, all)
          ? t.replies.shortcutTaken
          : undefined;
  const textFault =
    over > 0
      ? t.replies.textLong(f.count(over))
      : unknown !== undefined && t.replies.unknownVariable(unknown);
  const asking = useMutation({
    mutationFn: () => savePhrase(phrase?.id, next),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: phrasesQuery.queryKey });
      onClose();
    },
  });
  const insert = (variable: string) => {
    const at = field.current?.selectionStart ?? wish.text.length;
    const end = field.current?.selectionEnd ?? at;
    set({ text: `${wish.text.slice(0, at)}{{${variable}}}${wish.text.slice(end)}` });
    const caret = at + variable.length + 4;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <Dialog
      title={phrase ? t.replies.edit(phrase.title) : t.replies.add}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={
        next.title === '' || next.shortcut === '' || next.text.trim() === '' || !!shortcutFault || !!textFault
      }
      size="xl"
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t.replies.name}
          value={wish.title}
          data-autofocus
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t.replies.shortcut}
          placeholder={t.replies.shortcutHint}
          leftSection="/"
          value={wish.shortcut}
          error={shortcutFault}
          onChange={(event) => set({ shortcut: event.currentTarget.value.replace(/^\//, '') })}
        />
        <NativeSelect
          label={t.replies.language}
          value={wish.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
          data={[
            { value: '', label: t.replies.anyLanguage },
            ...languages.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t.replies.team}
          value={wish.team}
          onChange={(event) => set({ team: event.currentTarget.value })}
          data={[
            { value: '', label: t.replies.everyTeam },
            ...(teams?.teams.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
      </SimpleGrid>
      <Textarea
        ref={field}
        label={t.replies.text}
        autosize
        minRows={4}
        maxRows={12}
        value={wish.text}
        error={textFault}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {t.replies.variables}:
        </Text>
        {[...fixed, ATTRIBUTE].map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            onClick={() => insert(name === ATTRIBUTE ? `${ATTRIBUTE}city` : name)}
          >
            {t.replies.variableNames[name as keyof typeof t.replies.variableNames]}
          </Button>
        ))}
      </Group>
      <Preview text={wish.text} />
    </Dialog>
  );
}

function Preview({ text }: { text: string }) {
  const t = useWords();
  const values: Record<string, string> = {
    'contact.name': t.replies.previewName,
    'agent.name': t.replies.previewAgent,
  };
  const filled = pieces(text, (name) => (Object.hasOwn(values, name) ? values[name] : undefined));
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t.replies.preview}
      </Text>
      <Bubble
        label={t.replies.preview}
        body={filled.length > 0 ? filled : [{ text: t.replies.previewEmpty }]}
      />
    </div>
  );
}
