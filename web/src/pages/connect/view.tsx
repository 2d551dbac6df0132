// Connecting a number, step by step; which step stands in the address, so that one can come back. Each step is in a file beside this.
import { Paper, Stepper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { textOf } from '../../search';
import { Access } from './Access';
import { Callback } from './Callback';
import { Done } from './Done';
import { Need } from './Need';
import { type Step, readStep, steps } from './steps';
import { Subscribe } from './Subscribe';
import { Test } from './Test';

export interface StepProps {
  inbox: string;
  go: (step: Step, inbox?: string) => void;
}

const views = { callback: Callback, subscribe: Subscribe, test: Test, done: Done };

export default function ConnectPage() {
  const t = useWords();
  const navigate = useNavigate();
  const wide = useMediaQuery('(min-width: 900px)', true);
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const inbox = textOf(search.inbox);
  const step = readStep(search.step, inbox);
  const place = steps.indexOf(step);
  const go = (wished: Step, number = inbox) =>
    void navigate({ to: '.', search: { inbox: number, step: wished } as never });
  const View = step === 'need' || step === 'access' ? undefined : views[step];
  return (
    <>
      <Text size="sm" mb={6}>
        <Link to={'/numbers' as string}>‹ {t.connect.back}</Link>
      </Text>
      <PageHead title={t.connect.title} />
      <Paper className="card" p={{ base: 'md', sm: 'lg' }} maw={980} data-testid="connect">
        {wide ? (
          <Stepper active={place} size="sm" iconSize={28} mb="lg" onStepClick={(index) => go(steps[index]!)}>
            {steps.slice(0, -1).map((id, index) => (
              <Stepper.Step
                key={id}
                label={t.connect.steps[id]}
                allowStepSelect={index < place && (index < 2 || inbox !== undefined)}
              />
            ))}
          </Stepper>
        ) : (
          <Text size="sm" c="dimmed" mb="sm">
            {`${Math.min(place + 1, steps.length - 1)} / ${steps.length - 1} · ${t.connect.steps[step]}`}
          </Text>
        )}
        {step === 'need' && <Need go={go} />}
        {step === 'access' && <Access go={go} />}
        {View && inbox !== undefined && <View inbox={inbox} go={go} />}
      </Paper>
    </>
  );
}
