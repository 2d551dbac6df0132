// Every page of the interface, in the order of the menu. One line registers address and menu entry; nothing else here.
import { page as account } from './account/route';
import { page as agent } from './agent/route';
import { page as agents } from './agents/route';
import { page as bot } from './bot/route';
import { page as contact } from './contact/route';
import { page as contacts } from './contacts/route';
import { page as conversation } from './conversation/route';
import { page as conversations } from './conversations/route';
import { page as delivery } from './delivery/route';
import { page as durations } from './durations/route';
import { page as inbox } from './inbox/route';
import { page as invitation } from './invitation/route';
import { page as live } from './live/route';
import { page as numbers } from './numbers/route';
import { page as connect } from './connect/route';
import { page as outreach } from './outreach/route';
import { page as overview } from './overview/route';
import type { Page } from './page';
import { page as peakHours } from './peak-hours/route';
import { page as people } from './people/route';
import { page as replies } from './replies/route';
import { page as requests } from './requests/route';
import { page as retention } from './retention/route';
import { page as satisfaction } from './satisfaction/route';
import { page as setAside } from './set-aside/route';
import { page as settings } from './settings/route';
import { page as signin } from './signin/route';
import { page as template } from './template/route';
import { page as templates } from './templates/route';

export const pages: Page[] = [
  signin,
  inbox,
  invitation,
  live,
  conversations,
  conversation,
  contacts,
  contact,
  overview,
  durations,
  agents,
  agent,
  requests,
  peakHours,
  satisfaction,
  delivery,
  bot,
  outreach,
  retention,
  replies,
  templates,
  template,
  numbers,
  connect,
  people,
  setAside,
  settings,
  account,
];
