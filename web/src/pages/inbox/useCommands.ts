// What the command palette offers: acts on the open conversation, macros, views, pages, presence.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { macrosQuery } from '../../api/deskPhrases';
import { views } from '../../api/inbox';
import { presences } from '../../api/shapes';
import { useWords } from '../../i18n';
import { useBe } from '../../shell/PersonMenu';
import { pages } from '../list';
import { useRunMacro } from './Dialogs';
import { keys, type Command } from './keys';
import type { PaletteCommand } from './Palette';
import type { InboxState } from './state';

const acts = [
  ['reply', 'reply'],
  ['note', 'edit'],
  ['template', 'template'],
  ['assign', 'person'],
  ['snooze', 'snooze'],
  ['label', 'tag'],
  ['resolve', 'check'],
  ['customer', 'person'],
] as const;

export function useCommands(
  state: InboxState,
  change: (part: Partial<InboxState>) => void,
  handle: (command: Command) => void,
): PaletteCommand[] {
  const t = useWords();
  const be = useBe();
  const navigate = useNavigate();
  const run = useRunMacro(state.c ? [state.c] : []);
  const { data: macros } = useQuery(macrosQuery);
  const keyOf = (command: Command) => keys.find((one) => one.command === command)?.key;
  return [
    ...(state.c
      ? [
          ...acts.map(([command, icon]) => ({
            id: command,
            name: t.keys[command],
            icon,
            hint: keyOf(command),
            run: () => handle(command),
          })),
          ...(macros?.macros ?? []).map((macro) => ({
            id: `m-${macro.id}`,
            name: t.palette.run(macro.title),
            icon: 'bolt' as const,
            run: () => run.mutate(macro),
          })),
        ]
      : []),
    ...views.map((view) => ({
      id: `v-${view}`,
      name: t.palette.show(t.inbox.views[view]),
      icon: 'inbox' as const,
      run: () => change({ view, q: undefined }),
    })),
    ...pages
      .filter(({ menu }) => menu)
      .map(({ path, menu }) => ({
        id: `p-${path}`,
        name: t.palette.go(menu!.label(t)),
        icon: 'out' as const,
        run: () => void navigate({ to: path }),
      })),
    ...presences.map((one) => ({
      id: `s-${one}`,
      name: t.palette.be(t.person.states[one]),
      icon: 'person' as const,
      run: () => be(one),
    })),
    { id: 'help', name: t.keys.open, icon: 'keyboard', hint: '?', run: () => handle('help') },
  ];
}
