// Whether one variant of a campaign does better than another: the interval of the difference as a bar, and in plain words.
// The arithmetic is in `interval.ts`.
import { Box, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import type { ReportScope } from '../../parts/report/useReport';
import { Section } from '../../parts/Section';
import { Empty, Loading } from '../../parts/States';
import { type Line, pairsOf, type Stage, stageNames } from './campaigns';
import { difference, isMoreThanChance } from './interval';
import { useCampaigns } from './useCampaigns';

export function Variants({ page }: { page: ReportScope }) {
  const t = useWords();
  const [stage, setStage] = useState<Stage>('answered');
  const { lines, known, isPending } = useCampaigns(page);
  const pairs = pairsOf(lines, stage);
  return (
    <Section
      name="variants"
      title={t.outreachPage.test}
      right={
        <NativeSelect
          aria-label={t.outreachPage.compare}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value as Stage)}
          data={stageNames
            .filter((one) => known.includes(one))
            .map((value) => ({ value, label: t.outreachPage[value] }))}
        />
      }
    >
      {isPending && <Loading />}
      {!isPending && pairs.length === 0 && (
        <Empty title={t.outreachPage.noVariants} hint={t.outreachPage.noVariantsHint} icon="horn" />
      )}
      <Stack gap="md">
        {pairs.map(({ campaign, a, b }) => (
          <Pair key={`${campaign}\n${b.variant}`} a={a} b={b} stage={stage} page={page} />
        ))}
      </Stack>
      {pairs.length > 0 && (
        <Text size="xs" c="dimmed" mt="sm">
          {t.outreachPage.method}
        </Text>
      )}
    </Section>
  );
}

/** The greater share first, so that the sentence reads "does better". */
function Pair({ a, b, stage, page }: { a: Line; b: Line; stage: Stage; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const [of, to] = [a.shares[stage]!, b.shares[stage]!];
  const swapped = of.hits / of.n < to.hits / to.n;
  const [better, worse] = swapped ? [b, a] : [a, b];
  const found = difference(better.shares[stage]!, worse.shares[stage]!);
  if (!found) return null;
  const points = (share: number) => f.figure(Math.round(share * 1000) / 10, 'count');
  const certain = isMoreThanChance(found);
  const say = certain ? t.outreachPage.beats : t.outreachPage.chance;
  return (
    <div>
      <Text fw={600} size="sm">
        {a.campaign}
      </Text>
      <Text size="sm" mb={6}>
        {say(better.variant, worse.variant, points(found.size), points(found.low), points(found.high))}
      </Text>
      <Interval {...found} certain={certain} />
    </div>
  );
}

/** The interval on a line from the least to the greatest, with a mark where there is no difference. */
function Interval({
  low,
  high,
  size,
  certain,
}: {
  low: number;
  high: number;
  size: number;
  certain: boolean;
}) {
  const reach = Math.max(Math.abs(low), Math.abs(high), 0.01) * 1.15;
  const at = (share: number) => `${((share + reach) / (2 * reach)) * 100}%`;
  const colour = certain ? 'var(--desk-good)' : 'var(--desk-warn)';
  return (
    <Box pos="relative" h={18} maw={520} aria-hidden>
      <Box pos="absolute" top={8} left={0} right={0} h={1} bg="var(--desk-line)" />
      <Box pos="absolute" top={0} left="50%" w={1} h={18} bg="var(--mantine-color-dimmed)" />
      <Box
        pos="absolute"
        top={6}
        left={at(low)}
        h={6}
        w={`${((high - low) / (2 * reach)) * 100}%`}
        bg={colour}
        opacity={0.55}
        style={{ borderRadius: 3 }}
      />
      <Box
        pos="absolute"
        top={3}
        left={at(size)}
        w={12}
        h={12}
        ml={-6}
        bg={colour}
        style={{ borderRadius: 6 }}
      />
    </Box>
  );
}
