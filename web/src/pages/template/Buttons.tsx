// The buttons of a template, each with what its kind needs. What may not stand beside each other is said by `faults.ts`.
import { ActionIcon, Button, Group, NativeSelect, Paper, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { Section } from '../../parts/Section';
import { type ButtonType, buttonTypes, type DraftButton, variablesOf } from './draft';
import type { PartProps } from './Editor';
import { limits } from './faults';

const blank: DraftButton = { type: 'QUICK_REPLY', text: '', value: '', sample: '' };

export function Buttons({ draft: { buttons }, set }: PartProps) {
  const t = useWords();
  const change = (next: DraftButton[]) => set({ buttons: next });
  return (
    <Section
      title={t.template.buttons}
      right={
        <Button
          size="xs"
          variant="default"
          disabled={buttons.length >= limits.buttons}
          onClick={() => change([...buttons, blank])}
        >
          {t.template.addButton}
        </Button>
      }
    >
      <Stack gap="xs">
        {buttons.map((button, index) => (
          <Row
            key={index}
            button={button}
            n={String(index + 1)}
            onChange={(part) => change(buttons.with(index, { ...button, ...part }))}
            onRemove={() => change(buttons.toSpliced(index, 1))}
          />
        ))}
      </Stack>
    </Section>
  );
}

interface RowProps {
  button: DraftButton;
  n: string;
  onChange: (part: Partial<DraftButton>) => void;
  onRemove: () => void;
}

function Row({ button, n, onChange, onRemove }: RowProps) {
  const t = useWords();
  const { type } = button;
  const value = {
    QUICK_REPLY: undefined,
    URL: t.template.buttonUrl,
    PHONE_NUMBER: t.template.buttonPhone,
    COPY_CODE: t.template.buttonCode,
  }[type];
  return (
    <Paper withBorder p="sm" role="group" aria-label={t.template.button(n)}>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          aria-label={t.template.button(n)}
          value={type}
          w={160}
          onChange={(event) =>
            onChange({ ...blank, text: button.text, type: event.currentTarget.value as ButtonType })
          }
          data={buttonTypes.map((id) => ({ value: id, label: t.template.buttonTypes[id] }))}
        />
        {type !== 'COPY_CODE' && (
          <TextInput
            label={t.template.buttonText}
            value={button.text}
            style={{ flex: '1 1 150px' }}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        )}
        {value && (
          <TextInput
            label={value}
            placeholder={type === 'URL' ? `https://… (${t.template.buttonUrlHint})` : undefined}
            value={button.value}
            style={{ flex: '2 1 200px' }}
            onChange={(event) => onChange({ value: event.currentTarget.value.trim() })}
          />
        )}
        {type === 'URL' && variablesOf(button.value).length > 0 && (
          <TextInput
            label={t.template.buttonUrlSample}
            value={button.sample}
            style={{ flex: '1 1 150px' }}
            onChange={(event) => onChange({ sample: event.currentTarget.value })}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t.template.removeButton(n)}
          onClick={onRemove}
        >
          <Icon name="trash" size={15} />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
