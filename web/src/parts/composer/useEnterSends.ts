// Whether Enter sends, chosen once and kept in this browser.
import { useLocalStorage } from '@mantine/hooks';

export function useEnterSends() {
  return useLocalStorage({
    key: 'watchdesk.enter-sends',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
}
