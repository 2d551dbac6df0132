// A place: its name, its coordinates, and a way to a map elsewhere. No map is loaded from anybody.
import { Text } from '@mantine/core';
import type { Place } from '../../../api/inbox';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';

export function PlaceBox({ place }: { place: Place }) {
  const t = useWords();
  const { latitude, longitude } = place;
  const known = latitude !== null && longitude !== null;
  return (
    <span className={look.media}>
      <Icon name="pin" size={22} />
      <span>
        <Text component="span" size="sm" fw={600} style={{ display: 'block' }}>
          {place.name ?? t.conversation.types.location}
        </Text>
        {place.address && (
          <Text component="span" size="sm" style={{ display: 'block' }}>
            {place.address}
          </Text>
        )}
        {known && (
          <>
            <Text component="span" size="xs" c="dimmed" style={{ display: 'block' }}>
              {latitude.toFixed(5)}, {longitude.toFixed(5)}
            </Text>
            <a
              href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
              target="_blank"
              rel="noreferrer noopener"
            >
              <Text component="span" size="sm">
                {t.thread.map}
              </Text>
            </a>
          </>
        )}
      </span>
    </span>
  );
}
