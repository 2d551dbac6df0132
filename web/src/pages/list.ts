// Every page of the interface, in the order of the menu. One line registers address and menu entry; nothing else here.
import { page as conversation } from './conversation/route';
import { page as conversations } from './conversations/route';
import { page as live } from './live/route';
import { page as overview } from './overview/route';
import type { Page } from './page';
import { page as setAside } from './set-aside/route';
import { page as signin } from './signin/route';

export const pages: Page[] = [signin, live, overview, conversations, conversation, setAside];
