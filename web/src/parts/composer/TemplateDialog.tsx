// Choosing an approved template, filling its variables, seeing it as the customer will, and sending it.
// What is filled and sent is reckoned in `templates.ts`.
import {
  Badge,
  Button,
  FileButton,
  Group,
  Modal,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Template, templatesQuery } from '../../api/deskTemplates';
import type { TemplateFill, ThreadPage } from '../../api/inbox';
import { upload } from '../../api/upload';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import { sayError } from '../refusals';
import { Empty, Failed, Loading } from '../States';
import look from './composer.module.css';
import {
  bodyNames,
  fillable,
  headerKind,
  headerNames,
  isFilled,
  noValues,
  previewOf,
  toSend,
  type Values,
  wantsFile,
} from './templates';
import { fits } from './write';

interface Props {
  conversation: ThreadPage;
  close: () => void;
  onSend: (fill: TemplateFill, preview: string) => void;
}

export function TemplateDialog({ conversation, close, onSend }: Props) {
  const t = useWords();
  const [chosen, setChosen] = useState<Template | null>(null);
  return (
    <Modal
      opened
      onClose={close}
      title={t.sendTemplate.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {chosen ? (
        <Fill template={chosen} back={() => setChosen(null)} onSend={onSend} />
      ) : (
        <Choose conversation={conversation} choose={setChosen} />
      )}
    </Modal>
  );
}

function Choose(props: { conversation: ThreadPage; choose: (template: Template) => void }) {
  const t = useWords();
  const [word, setWord] = useState('');
  const { data, error, refetch } = useQuery(templatesQuery(props.conversation.inbox));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const language = props.conversation.contact.language;
  const approved = data.templates
    .filter(({ status }) => status.toUpperCase() === 'APPROVED')
    .filter((one) =>
      fits(`${one.name.replaceAll('_', ' ')} ${one.language} ${previewOf(one, noValues(one)).body}`, word),
    )
    .toSorted((a, b) => Number(b.language === language) - Number(a.language === language));
  return (
    <Stack gap="xs">
      <TextInput
        data-autofocus
        aria-label={t.sendTemplate.search}
        placeholder={t.sendTemplate.search}
        leftSection={<Icon name="search" size={16} />}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      {approved.length === 0 && (
        <Empty title={t.sendTemplate.none} hint={t.sendTemplate.noneHint} icon="template" />
      )}
      <ul className={look.templates} data-testid="templates">
        {approved.map((one) => (
          <li key={one.id}>
            <UnstyledButton className={look.templateRow} onClick={() => props.choose(one)}>
              <Group gap={6}>
                <Text size="sm" fw={600}>
                  {one.name}
                </Text>
                <Badge variant="default" size="sm" tt="none">
                  {one.language}
                </Badge>
                <Badge variant="light" size="sm" tt="none">
                  {one.category.toLowerCase()}
                </Badge>
              </Group>
              <Text size="sm" c="dimmed" lineClamp={2}>
                {previewOf(one, noValues(one)).body}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Fill(props: { template: Template; back: () => void; onSend: Props['onSend'] }) {
  const { template } = props;
  const t = useWords();
  const [values, setValues] = useState<Values>(() => noValues(template));
  const [fileName, setFileName] = useState<string>();
  const read = previewOf(template, values);
  const ready = isFilled(template, values);
  const file = useMutation({
    mutationFn: (one: File) => upload(one, one.name, () => undefined, new AbortController().signal),
    onSuccess: (taken, one) => {
      setFileName(one.name);
      setValues((all) => ({ ...all, headerFile: taken.id }));
    },
  });
  const set = (part: 'header' | 'body', at: number, value: string) =>
    setValues((all) => ({ ...all, [part]: all[part].map((one, i) => (i === at ? value : one)) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) props.onSend(toSend(template, values), read.body);
  };
  return (
    <form onSubmit={submit}>
      <div className={look.fill}>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {template.name} · {template.language}
          </Text>
          {headerKind(template) === 'text' &&
            headerNames(template).map((name, at) => (
              <TextInput
                key={name}
                label={`${t.sendTemplate.header}: ${t.sendTemplate.variable(name)}`}
                value={values.header[at] ?? ''}
                onChange={(event) => set('header', at, event.currentTarget.value)}
              />
            ))}
          {wantsFile(template) && (
            <div>
              <Text size="sm" fw={500} mb={4}>
                {t.sendTemplate.headerFile}
              </Text>
              <Group gap="xs">
                <FileButton onChange={(one) => one && file.mutate(one)}>
                  {(button) => (
                    <Button
                      {...button}
                      size="xs"
                      variant="default"
                      loading={file.isPending}
                      leftSection={<Icon name="clip" size={15} />}
                    >
                      {t.sendTemplate.chooseFile}
                    </Button>
                  )}
                </FileButton>
                {fileName && <Text size="sm">{fileName}</Text>}
              </Group>
              {file.error && (
                <Text size="sm" c="var(--desk-bad)" role="alert">
                  {sayError(file.error, t)}
                </Text>
              )}
            </div>
          )}
          {bodyNames(template).map((name, at) => (
            <TextInput
              key={name}
              data-autofocus={at === 0 || undefined}
              label={t.sendTemplate.variable(name)}
              value={values.body[at] ?? ''}
              onChange={(event) => set('body', at, event.currentTarget.value)}
            />
          ))}
          {fillable(template).map(({ index, text }) => (
            <TextInput
              key={index}
              label={t.sendTemplate.button(text)}
              value={values.buttons[index] ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.value;
                setValues((all) => ({ ...all, buttons: { ...all.buttons, [index]: value } }));
              }}
            />
          ))}
        </Stack>
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t.sendTemplate.preview}
          </Text>
          <div className={look.preview} data-testid="template-preview">
            {wantsFile(template) && (
              <span className={look.previewFile}>
                <Icon name={headerKind(template) === 'image' ? 'image' : 'file'} size={26} />
              </span>
            )}
            {read.header && (
              <Text fw={650} size="sm">
                {read.header}
              </Text>
            )}
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {read.body}
            </Text>
            {read.footer && (
              <Text size="xs" c="dimmed">
                {read.footer}
              </Text>
            )}
            {read.buttons.map((title) => (
              <span key={title} className={look.previewButton}>
                {title}
              </span>
            ))}
          </div>
        </div>
      </div>
      <Group justify="space-between" mt="md">
        <Button variant="subtle" onClick={props.back} leftSection={<Icon name="back" size={16} />}>
          {t.sendTemplate.back}
        </Button>
        <Group gap="sm">
          {!ready && (
            <Text size="xs" c="dimmed">
              {t.sendTemplate.missing}
            </Text>
          )}
          <Button type="submit" disabled={!ready} leftSection={<Icon name="send" size={16} />}>
            {t.sendTemplate.send}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
