// The frame of what people keep here, saved replies and macros: the list with its acts, adding, and the question before
// deleting. What a line says, how it is found and how it is written is the page's own.
import { Button, Paper, Stack } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/may';
import { useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon, type IconName } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty } from '../../parts/States';

interface Named {
  id: string;
  title: string;
}
interface Props<T> {
  name: string;
  icon: IconName;
  all: T[];
  /** Those of `all` that are listed. */
  shown: T[];
  words: {
    add: string;
    empty: string;
    emptyHint: string;
    remove: (title: string) => string;
    removeText: string;
  };
  queryKey: QueryKey;
  remove: (id: string) => Promise<void>;
  /** Above the list, with the way to add one where that is allowed. */
  head: (add: ReactNode) => ReactNode;
  /** In place of a list that holds nothing of what was looked for. */
  none?: ReactNode;
  line: (one: T) => ReactNode;
  form: (one: T | undefined, onClose: () => void) => ReactNode;
}

export function Kept<T extends Named>(props: Props<T>) {
  const { all, shown, words, line, form } = props;
  const may = useMay('phrases.write');
  const [open, setOpen] = useState<T | 'new'>();
  const [gone, setGone] = useState<T>();
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
      {words.add}
    </Button>
  );
  return (
    <Stack gap={0}>
      {props.head(all.length > 0 && add)}
      <Paper className="card" px="md" py={4}>
        {all.length === 0 && (
          <Empty icon={props.icon} title={words.empty} hint={words.emptyHint}>
            {add}
          </Empty>
        )}
        {all.length > 0 && shown.length === 0 && props.none}
        <ul className={look.list} data-testid={props.name}>
          {shown.map((one) => (
            <li key={one.id} className={look.row}>
              <div>{line(one)}</div>
              {may && <Acts one={one} words={words} edit={() => setOpen(one)} remove={() => setGone(one)} />}
            </li>
          ))}
        </ul>
      </Paper>
      {open && form(open === 'new' ? undefined : open, () => setOpen(undefined))}
      {gone && <Gone {...props} one={gone} onClose={() => setGone(undefined)} />}
    </Stack>
  );
}

function Acts(props: { one: Named; words: Props<Named>['words']; edit: () => void; remove: () => void }) {
  const t = useWords();
  const { title } = props.one;
  return (
    <div className={look.acts}>
      <Button size="xs" variant="default" onClick={props.edit} aria-label={`${t.acts.edit}: ${title}`}>
        {t.acts.edit}
      </Button>
      <Button
        size="xs"
        variant="default"
        px={8}
        onClick={props.remove}
        aria-label={props.words.remove(title)}
      >
        <Icon name="trash" size={15} />
      </Button>
    </div>
  );
}

function Gone({
  one,
  words,
  queryKey,
  remove,
  onClose,
}: Pick<Props<Named>, 'words' | 'queryKey' | 'remove'> & { one: Named; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => remove(one.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={words.remove(one.title)}
      text={words.removeText}
      act={t.acts.remove}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
