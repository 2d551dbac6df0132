// Records a voice message with what the browser can, in a format that WhatsApp takes, and hands over a file.
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n';
import { toast } from '../../shell/toasts';
import { Icon } from '../Icon';
import { clockOf } from '../thread/content/clockOf';
import { fileOf, recordable } from './recording';

export function Recorder({ onDone, disabled }: { onDone: (file: File) => void; disabled?: boolean }) {
  const t = useWords();
  const [began, setBegan] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  const running = useRef<{ recorder: MediaRecorder; keep: boolean } | null>(null);
  const type = recordable();

  useEffect(() => {
    if (began === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [began]);
  useEffect(() => () => end(false), []);

  const end = (keep: boolean) => {
    if (!running.current) return;
    running.current.keep = keep;
    running.current.recorder.stop();
  };
  const begin = async () => {
    if (!type) return toast(t.composer.recordNone, true);
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return toast(t.composer.recordDenied, true);
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream, { mimeType: type });
    running.current = { recorder, keep: false };
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      if (running.current?.keep) onDone(fileOf(parts, recorder.mimeType || type));
      running.current = null;
      setBegan(null);
    };
    recorder.start();
    setNow(Date.now());
    setBegan(Date.now());
  };

  if (began === null)
    return (
      <Tooltip label={t.composer.record}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={disabled}
          aria-label={t.composer.record}
          onClick={() => void begin()}
        >
          <Icon name="audio" />
        </ActionIcon>
      </Tooltip>
    );
  return (
    <Group gap={6} wrap="nowrap" role="group" data-recording>
      <Text size="sm" fw={600} c="var(--desk-bad)" role="timer">
        {t.composer.recording(clockOf((now - began) / 1000))}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t.composer.recordDrop} onClick={() => end(false)}>
        <Icon name="trash" size={16} />
      </ActionIcon>
      <ActionIcon color="red" size="lg" aria-label={t.composer.recordStop} onClick={() => end(true)}>
        <Icon name="stop" size={16} />
      </ActionIcon>
    </Group>
  );
}
