// Where the answer is written: what the window allows stands above, then what is quoted and attached, the text, the tools.
// Outside the window only templates go out; notes for colleagues always can. What is written survives leaving.
import { ActionIcon, Alert, Button, Group, SegmentedControl, Text, Textarea, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref, useState } from 'react';
import type { SendIn, ThreadMessage, ThreadPage } from '../../api/inbox';
import { newId } from '../../api/newId';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { useNow } from '../../shell/LiveLink';
import { Icon } from '../Icon';
import { preview } from '../thread/Bubble';
import { useNames } from '../useNames';
import { Attachments } from './Attachments';
import { ChoicesDialog } from './ChoicesDialog';
import look from './composer.module.css';
import { EmojiPicker } from './EmojiPicker';
import type { Outgoing, useOutgoing } from './outgoing';
import { Recorder } from './Recorder';
import { Suggestions } from './Suggestions';
import { TemplateDialog } from './TemplateDialog';
import { LONGEST, useComposer } from './useComposer';
import { useEnterSends } from './useEnterSends';
import { windowOf } from './window';
import { WindowBar } from './WindowBar';
import { More } from './More';
import { shownMedia } from './shown';

/** What others may ask of the composer: shortcuts, the menu of a message, a message taken back. */
export interface ComposerHandle {
  write(mode: 'reply' | 'note'): void;
  quote(message: ThreadMessage): void;
  edit(one: Outgoing): void;
  template(): void;
}

interface Props {
  conversation: ThreadPage;
  outgoing: ReturnType<typeof useOutgoing>;
  onTyping: (typing: boolean) => void;
  /** The only thing that the person may write here, if not both. */
  only?: 'reply' | 'note';
  ref: Ref<ComposerHandle>;
}

export function Composer({ conversation, outgoing, onTyping, only, ref }: Props) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const cache = useQueryClient();
  const [enterSends, setEnterSends] = useEnterSends();
  const [over, setOver] = useState(false);
  const c = useComposer(conversation, ref, onTyping, only);
  const { open } = windowOf(conversation, useNow(5_000));
  const note = c.mode === 'note';
  const mayWrite = note || open;
  const tooLong = c.text.length > LONGEST;
  const nothing = c.text.trim() === '' && (note || c.files.files.length === 0);
  const waits = !note && c.files.files.length > 0 && !c.files.ready;

  const hand = (message: Omit<SendIn, 'client_id'>, shown?: Outgoing['shown']) =>
    void outgoing.send({ client_id: newId(), seen_until: c.seenUntil(), ...message }, shown);

  const sendFiles = (text: string): boolean => {
    const all = c.files.files;
    const only = all.length === 1 && !['audio', 'sticker'].includes(all[0]!.kind) && !all[0]!.caption;
    const asCaption = only && text !== '' && text.length <= 1024;
    for (const one of all) {
      const caption = (asCaption ? text : one.caption.trim()) || undefined;
      hand(
        { type: 'media', file: one.taken!.id, caption, voice: one.voice || undefined, quoted: c.quoted?.id },
        { media: shownMedia(one) },
      );
    }
    c.files.clear();
    return asCaption;
  };
  const send = async () => {
    if (nothing || tooLong || waits || !mayWrite) return;
    const text = c.text.trim();
    if (note) return c.saveNote(text, cache);
    const said = c.files.files.length > 0 && sendFiles(text);
    if (text !== '' && !said) hand({ type: 'text', text, quoted: c.quoted?.id });
    c.clear();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || c.suggestionKey(event)) return;
    if (event.key !== 'Enter') return;
    const sends = enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!sends) return;
    event.preventDefault();
    void send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || note || !open) return;
    event.preventDefault();
    c.files.add(files);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0 || note || !open) return;
    event.preventDefault();
    c.files.add([...event.dataTransfer.files]);
  };

  return (
    <section
      className={look.composer}
      data-mode={c.mode}
      data-over={over || undefined}
      aria-label={t.conversation.composer}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files') || note || !open) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {over && <div className={look.dropHere}>{t.composer.drop}</div>}
      <Group justify="space-between" gap={6} mb={6}>
        {!only && (
          <SegmentedControl
            size="xs"
            aria-label={t.composer.mode}
            value={c.mode}
            onChange={(mode) => c.setMode(mode as 'reply' | 'note')}
            data={[
              { value: 'reply', label: t.composer.reply },
              { value: 'note', label: t.composer.note },
            ]}
          />
        )}
        <WindowBar conversation={conversation} />
      </Group>
      {!note && c.quoted && (
        <div className={look.quote}>
          <Text size="xs" fw={600}>
            {t.composer.quoting(
              c.quoted.from === 'contact' ? names.contact(conversation) : names.agent(c.quoted.author),
            )}
          </Text>
          <Text size="sm" lineClamp={1}>
            {preview(c.quoted, t)}
          </Text>
          <ActionIcon
            className={look.unquote}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t.composer.unquote}
            onClick={() => c.setQuoted(null)}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </div>
      )}
      {!note && <Attachments files={c.files} />}
      <Suggestions suggestions={c.suggestions} />
      {mayWrite ? (
        <Textarea
          ref={c.field}
          aria-label={note ? t.composer.noteLabel : t.conversation.composer}
          aria-autocomplete="list"
          aria-controls={c.suggestions.list.length > 0 ? c.suggestions.id : undefined}
          aria-activedescendant={c.suggestions.activeId}
          placeholder={note ? t.composer.notePlaceholder : t.conversation.placeholder}
          value={c.text}
          onChange={(event) => c.write(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => c.setCursor(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          autosize
          minRows={note ? 2 : 1}
          maxRows={8}
          error={tooLong ? t.problems.text_too_long : c.noteError}
          classNames={{ input: look.input }}
          data-testid={note ? 'note' : 'composer'}
        />
      ) : (
        <Alert
          color="orange"
          variant="light"
          icon={<Icon name="lock" />}
          title={t.conversation.closed}
          p="xs"
        >
          <Text size="sm" mb={6}>
            {t.conversation.closedHint}
          </Text>
          <Button size="xs" leftSection={<Icon name="template" size={15} />} onClick={c.template.open}>
            {t.composer.chooseTemplate}
          </Button>
        </Alert>
      )}
      <Group justify="space-between" gap={4} mt={4} wrap="nowrap">
        <Group gap={0} wrap="nowrap" className={look.tools}>
          {!note && open && (
            <>
              <Tooltip label={t.composer.attach}>
                <ActionIcon component="label" variant="subtle" color="gray" size="lg">
                  <Icon name="clip" />
                  <input
                    type="file"
                    multiple
                    className={look.file_}
                    aria-label={t.composer.attach}
                    onChange={(event) => {
                      c.files.add([...(event.currentTarget.files ?? [])]);
                      event.currentTarget.value = '';
                      c.focus();
                    }}
                  />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t.composer.templates}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t.composer.templates}
                  onClick={c.template.open}
                >
                  <Icon name="template" />
                </ActionIcon>
              </Tooltip>
            </>
          )}
          {mayWrite && <EmojiPicker onPick={c.insert} />}
          {!note && open && (
            <>
              <Tooltip label={t.composer.phrases}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t.composer.phrases}
                  onClick={() => c.insert(c.text === '' || /\s$/.test(c.text) ? '/' : ' /')}
                >
                  <Icon name="bolt" />
                </ActionIcon>
              </Tooltip>
              <Recorder onDone={(file) => c.files.add([file], true)} />
              <More
                choices={c.choices.open}
                ask={(type) => {
                  if (c.text.trim() === '') return c.focus();
                  hand({ type, text: c.text.trim() });
                  c.clear();
                }}
                nothing={c.text.trim() === ''}
                enterSends={enterSends}
                setEnterSends={setEnterSends}
              />
            </>
          )}
        </Group>
        <Group gap="sm" wrap="nowrap" flex={1} miw={0} justify="flex-end">
          <Text size="xs" c="dimmed" className={look.keysHint}>
            {!mayWrite
              ? null
              : c.text.length > LONGEST - 500
                ? t.composer.chars(f.count(LONGEST - c.text.length))
                : enterSends
                  ? t.composer.enterHint
                  : t.composer.buttonHint}
          </Text>
          {mayWrite && (
            <Button
              size="sm"
              flex="none"
              onClick={() => void send()}
              disabled={nothing || tooLong || waits}
              loading={c.saving}
              leftSection={<Icon name={note ? 'edit' : 'send'} size={16} />}
            >
              {note ? t.composer.saveNote : t.conversation.send}
            </Button>
          )}
        </Group>
      </Group>
      {c.template.opened && (
        <TemplateDialog
          conversation={conversation}
          close={c.template.close}
          onSend={(template, text) => {
            hand(
              { type: 'template', template },
              { template: { name: template.name, language: template.language, preview: text } },
            );
            c.template.close();
          }}
        />
      )}
      {c.choices.opened && (
        <ChoicesDialog
          text={c.text}
          close={c.choices.close}
          onSend={(message) => {
            hand({ ...message, quoted: c.quoted?.id });
            c.choices.close();
            c.clear();
          }}
        />
      )}
    </section>
  );
}
