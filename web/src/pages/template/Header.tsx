// The header of a template: none, a text with one variable, or a picture, video or document of which a sample is shown.
import { Button, FileButton, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { keepFile } from '../../api/deskTemplates';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { type HeaderKind, headerKinds, variablesOf } from './draft';
import { type PartProps, useLeft } from './Editor';
import { limits } from './faults';

const accepts: Partial<Record<HeaderKind, string>> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4',
  document: 'application/pdf',
};

export function Header({ draft, set }: PartProps) {
  const t = useWords();
  const { header } = draft;
  const change = (part: Partial<typeof header>) => set({ header: { ...header, ...part } });
  return (
    <Section title={t.template.header}>
      <Stack gap="sm">
        <div>
          <SegmentedControl
            size="xs"
            withItemsBorders={false}
            styles={{ root: { flexWrap: 'wrap' } }}
            aria-label={t.template.header}
            value={header.kind}
            onChange={(kind) => change({ kind: kind as HeaderKind, file: '', fileName: '' })}
            data={headerKinds.map((value) => ({ value, label: t.template.headers[value] }))}
          />
        </div>
        {header.kind === 'text' && <TextHeader draft={draft} set={set} />}
        {header.kind in accepts && <FileHeader draft={draft} set={set} />}
      </Stack>
    </Section>
  );
}

function TextHeader({ draft: { header }, set }: PartProps) {
  const t = useWords();
  const left = useLeft();
  const [variable] = variablesOf(header.text);
  return (
    <>
      <TextInput
        label={t.template.headerText}
        description={left(header.text, limits.header)}
        value={header.text}
        onChange={(event) => set({ header: { ...header, text: event.currentTarget.value } })}
      />
      {variable && (
        <TextInput
          label={t.template.sample(`{{${variable}}}`)}
          value={header.sample}
          onChange={(event) => set({ header: { ...header, sample: event.currentTarget.value } })}
        />
      )}
    </>
  );
}

function FileHeader({ draft: { header }, set }: PartProps) {
  const t = useWords();
  const keeping = useMutation({
    mutationFn: keepFile,
    onSuccess: ({ id }, file) => set({ header: { ...header, file: `file:${id}`, fileName: file.name } }),
  });
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {t.template.headerFileHint}
      </Text>
      <Group gap="sm">
        <FileButton
          accept={accepts[header.kind]}
          onChange={(file) => file && keeping.mutate(file)}
          inputProps={{ 'aria-label': t.template.headerFile }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={keeping.isPending}
              leftSection={<Icon name="upload" size={15} />}
            >
              {t.template.chooseFile}
            </Button>
          )}
        </FileButton>
        <Text size="sm">{header.fileName || (header.file && t.acts.done)}</Text>
      </Group>
      <Refused error={keeping.error} />
    </Stack>
  );
}
