// Plays a voice message: play and pause, where one is, how fast. One at a time: starting one pauses the other.
import { ActionIcon, Slider, Text, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';
import { clockOf } from './clockOf';

const speeds = [1, 1.5, 2];
let playing: HTMLAudioElement | null = null;

export function Player({ source, seconds, name }: { source: string; seconds: number | null; name: string }) {
  const t = useWords();
  const sound = useRef<HTMLAudioElement>(null);
  const [runs, setRuns] = useState(false);
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<number | null>(null);
  const [speed, setSpeed] = useState(1);
  const length = seconds ?? told ?? 0;

  const toggle = () => {
    const audio = sound.current!;
    if (!audio.paused) return audio.pause();
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    audio.playbackRate = speed;
    void audio.play().catch(() => setRuns(false));
  };
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!;
    setSpeed(next);
    if (sound.current) sound.current.playbackRate = next;
  };
  const seek = (to: number) => {
    setAt(to);
    if (sound.current) sound.current.currentTime = to;
  };

  return (
    <div className={look.player} role="group" aria-label={name}>
      <audio
        ref={sound}
        src={source}
        preload="none"
        onPlay={() => setRuns(true)}
        onPause={() => setRuns(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={() => setAt(sound.current?.currentTime ?? 0)}
        onLoadedMetadata={() => {
          const known = sound.current?.duration ?? NaN;
          if (Number.isFinite(known)) setTold(known);
        }}
      />
      <ActionIcon
        radius="xl"
        size={36}
        onClick={toggle}
        aria-label={runs ? t.thread.pause : t.thread.play}
        data-testid="play"
      >
        <Icon name={runs ? 'pause' : 'play'} size={16} />
      </ActionIcon>
      <Slider
        value={at}
        max={Math.max(length, 0.1)}
        step={0.1}
        onChange={seek}
        label={null}
        size="sm"
        thumbLabel={t.thread.position}
        style={{ flex: 1 }}
      />
      <Text component="span" size="xs" c="dimmed" className={look.seconds}>
        {clockOf(runs || at > 0 ? at : length)}
      </Text>
      <UnstyledButton className={look.speed} onClick={faster} aria-label={t.thread.speed(String(speed))}>
        {speed}×
      </UnstyledButton>
    </div>
  );
}
