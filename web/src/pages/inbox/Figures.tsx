// Every figure that the conversation made, each with its moment.
import { Group, Stack, Text, Title } from '@mantine/core';
import type { ThreadPage } from '../../api/inbox';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { useNames } from '../../parts/useNames';

export function Figures({ conversation }: { conversation: ThreadPage }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const figures = conversation.moments.filter(({ value }) => value !== null);
  return (
    <section aria-label={t.conversation.figures} data-testid="figures">
      <Title order={3} fz="sm" mb={4}>
        {t.conversation.figures}
      </Title>
      {figures.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.conversation.noFigures}
        </Text>
      )}
      <Stack gap={8}>
        {figures.map((moment) => (
          <div key={`${moment.kind}-${moment.at}`}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm">{word(t.conversation.moments, moment.kind) ?? moment.kind}</Text>
              <Text size="sm" fw={650} style={{ whiteSpace: 'nowrap' }}>
                {f.duration(moment.value!)}
              </Text>
            </Group>
            <Text size="xs" c="dimmed">
              {[
                f.dateTime(moment.at),
                moment.value_business !== null &&
                  f.duration(moment.value_business) !== f.duration(moment.value!) &&
                  `${t.clocks.business} ${f.duration(moment.value_business)}`,
                moment.agent && moment.agent !== 'none' && names.agent(moment.agent),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}
