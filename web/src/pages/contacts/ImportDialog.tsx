// The import, guided: a file is chosen, checked without changing anything, then imported with its progress and its result.
import { Button, Group, Modal, Progress, Stack, Stepper, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { importContacts, importQuery } from '../../api/deskContacts';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import { FileDrop } from './FileDrop';
import { ImportResult } from './ImportResult';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const [file, setFile] = useState<File>();
  const check = useMutation({ mutationFn: (chosen: File) => importContacts(chosen, true) });
  const run = useMutation({ mutationFn: (chosen: File) => importContacts(chosen, false) });
  const checked = useQuery(importQuery(check.data?.id ?? null)).data;
  const ran = useQuery(importQuery(run.data?.id ?? null)).data;
  const running = run.isPending || (run.isSuccess && (!ran || ran.state === 'running'));
  const imported = ran !== undefined && ran.state !== 'running';

  useEffect(() => {
    if (imported) void cache.invalidateQueries({ queryKey: ['contacts'] });
  }, [imported, cache]);

  const choose = (chosen: File) => {
    run.reset();
    setFile(chosen);
    check.mutate(chosen);
  };
  const again = () => {
    check.reset();
    run.reset();
    setFile(undefined);
  };
  const step = run.isIdle ? (check.isIdle || check.isError ? 0 : 1) : imported ? 3 : 2;
  const usable = checked ? checked.new + checked.changed + checked.unchanged : 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.importing.title}
      size="xl"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack data-testid="import">
        <Stepper active={step} size="sm" iconSize={28}>
          <Stepper.Step label={t.importing.steps.choose} />
          <Stepper.Step label={t.importing.steps.check} />
          <Stepper.Step label={t.importing.steps.run} />
        </Stepper>
        {file && step > 0 && (
          <Text size="sm" c="dimmed">
            {file.name}
          </Text>
        )}
        {step === 0 && <FileDrop onFile={choose} />}
        <Refused error={check.error ?? run.error} />
        {step === 1 && (!checked || checked.state === 'running') && (
          <Working label={t.importing.checking} done={checked?.done} lines={checked?.lines} />
        )}
        {step === 1 && checked && checked.state !== 'running' && (
          <>
            <ImportResult result={checked} dry />
            <Group justify="flex-end">
              <Button variant="default" onClick={again}>
                {t.importing.again}
              </Button>
              {usable > 0 && (
                <StartButton n={checked.new + checked.changed} onClick={() => run.mutate(file!)} />
              )}
            </Group>
          </>
        )}
        {step === 2 && running && <Working done={ran?.done} lines={ran?.lines ?? checked?.lines} />}
        {step === 3 && ran && (
          <>
            <ImportResult result={ran} />
            <Group justify="flex-end">
              <Button onClick={onClose}>{t.acts.done}</Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function StartButton({ n, onClick }: { n: number; onClick: () => void }) {
  const t = useWords();
  const f = useFormat();
  return (
    <Button onClick={onClick} disabled={n === 0}>
      {t.importing.start(f.count(n))}
    </Button>
  );
}

function Working({ label, done = 0, lines = 0 }: { label?: string; done?: number; lines?: number }) {
  const t = useWords();
  const f = useFormat();
  const progress = t.importing.running(f.count(done), f.count(lines));
  return (
    <Stack gap={6} role="status">
      {label && <Text size="sm">{label}</Text>}
      <Progress
        value={lines > 0 ? (done / lines) * 100 : 100}
        animated={lines === 0}
        aria-label={lines > 0 ? progress : t.common.loading}
      />
      {lines > 0 && (
        <Text size="xs" c="dimmed">
          {progress}
        </Text>
      )}
    </Stack>
  );
}
