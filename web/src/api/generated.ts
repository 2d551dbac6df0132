// Written by `npm run gen` from `docs/reference/openapi.json`; never edited by hand.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ActIn: {
      /** @description Of `label`. */
      add?: string[];
      /** @description Of `assign`; neither agent nor team takes it away from both. */
      agent?: string | null;
      /** @description Of `categorise`; without it the request type is taken away. */
      category?: string | null;
      /** @description `resolve`, `reopen`, `assign`, `handoff`, `snooze`, `label` or `categorise`. */
      do: string;
      /** @description Of `label`. */
      remove?: string[];
      /** @description Of `assign`. */
      team?: string | null;
      /** @description Of `snooze`: an instant with offset. */
      until?: string | null;
    };
    AgentOut: {
      id: string;
      name: string;
      team?: string | null;
    };
    BTreeMap: {
      [key: string]: string;
    };
    /** @description How many durations lie between two edges. */
    BarOut: {
      /**
       * Format: int64
       * @description Milliseconds, included.
       */
      from: number;
      /** Format: int64 */
      n: number;
      /**
       * Format: int64
       * @description Milliseconds, not included; none of the last one.
       */
      to?: number | null;
    };
    /** @description The customer. */
    ContactOut: {
      name?: string | null;
      phone?: string | null;
      user_id?: string | null;
    };
    /** @description What came of a history so far. */
    Counts: {
      /**
       * Format: int64
       * @description Facts that are in the log now and were not before.
       */
      new: number;
      /**
       * Format: int64
       * @description Lines that were read.
       */
      read: number;
      /** @description Lines that were refused: the first of them. */
      refused: components['schemas']['RefusedLine'][];
      /**
       * Format: int64
       * @description How many lines were refused in all.
       */
      refused_total: number;
      /**
       * Format: int64
       * @description Facts that were known.
       */
      repeated: number;
    };
    /** @description A desk file. */
    DeskFileText: {
      /** @description TOML. */
      text: string;
    };
    DeskOut: {
      agents: components['schemas']['AgentOut'][];
      demo: boolean;
      dimensions: string[];
      inboxes: components['schemas']['InboxOut'][];
      kpis: components['schemas']['KpiOut'][];
      /** @description The latest event time in the log. */
      last_event?: string | null;
      /** @description What a heat map can count. */
      measures: string[];
      /** @description The same history as other products count it; their ids can be asked for like any other. */
      peers: components['schemas']['PeerOut'][];
      /** @description Milliseconds of durations, 0 to 1 of rates; only of figures that have one. */
      targets: {
        [key: string]: number;
      };
      version: string;
      /** @description The reporting zone. */
      zone: string;
    };
    /** @description Why a message did not arrive. */
    ErrorOut: {
      /** Format: int64 */
      code: number;
      /** @description What the code means, as a key for translation. */
      title: string;
    };
    /** @description The first response time now. */
    FrtOut: {
      /** Format: int64 */
      n: number;
      previous: components['schemas']['PreviousOut'];
      /** Format: double */
      target?: number | null;
      /**
       * Format: double
       * @description The median of today, in milliseconds.
       */
      value?: number | null;
      /** @description `today`: since midnight of the reporting zone. */
      window: string;
      /** Format: double */
      within_target?: number | null;
    };
    /** @description How durations are spread. */
    HistogramOut: {
      buckets: components['schemas']['BarOut'][];
    };
    InboxOut: {
      bot: boolean;
      id: string;
      name: string;
      zone: string;
    };
    KpiOut: {
      /** @description What stands beside the value. */
      beside: string[];
      /** @description `lower`, `higher`, `between` or `neither`. */
      better: string;
      id: string;
      /** @description What an answer leaves out. */
      left_out: string[];
      /** @description What it means, by language. */
      meaning: components['schemas']['BTreeMap'];
      /** @description What it is called, by language. */
      name: components['schemas']['BTreeMap'];
      /** @description By what it can neither be split nor filtered. */
      refused: string[];
      /** Format: double */
      target?: number | null;
      /** @description `ms`, `ratio`, `count` or `number`. */
      unit: string;
      /**
       * Format: double
       * @description Where `better` is `between`: from the target up to this is good.
       */
      up_to?: number | null;
      /**
       * Format: int32
       * @description Grows whenever the definition changes.
       */
      version: number;
    };
    /** @description What became of the last report. */
    LastOut: {
      at: string;
      due: string;
      error?: string | null;
      /** Format: int32 */
      failures: number;
      /** @description When it is tried again. */
      next_try?: string | null;
      /** @description `started`, `sent`, `failed` (it certainly did not go out) or `uncertain` (it may have: it is not sent again by itself). */
      state: string;
    };
    /** @description One page of a list. */
    ListOut: {
      /** @description Where it goes on: give it as `before`. */
      next?: string | null;
      rows: components['schemas']['RowOut'][];
      /**
       * Format: int64
       * @description How many the whole list has.
       */
      total: number;
    };
    /** @description What is going on now. */
    LiveOut: {
      frt: components['schemas']['FrtOut'];
      import: components['schemas']['Progress'];
      messages_per_minute: components['schemas']['MinuteOut'][];
      now: string;
      /** Format: int64 */
      open_total: number;
      /**
       * Format: int64
       * @description The position of the log that this shows.
       */
      position: number;
      /** @description Who waits, the longest first. */
      waiting: components['schemas']['RowOut'][];
      /** Format: int64 */
      waiting_total: number;
    };
    /** @description One message. */
    MessageOut: {
      at: string;
      /** @description The agent, or the kind of automation. */
      author?: string | null;
      caption?: string | null;
      /** @description The id of the request that it was, where it was asked for here. */
      client_id?: string | null;
      edited: boolean;
      error?: components['schemas']['ErrorOut'] | null;
      filename?: string | null;
      /** @description `contact`, `agent`, `bot`, `automation` or `system`. */
      from: string;
      /** @description The provider's id, or that of the request as long as the provider has not answered. */
      id: string;
      /** @description The message that it answers. */
      quoted?: string | null;
      reactions: components['schemas']['ReactionOut'][];
      revoked: boolean;
      /** @description Of a message of ours: `queued`, `accepted`, `sent`, `delivered`, `read`, `failed`, `refused`, `uncertain`. */
      status?: string | null;
      text?: string | null;
      /** @description Whether it belongs to the conversation asked for, and not to an earlier or later one of the thread. */
      this_conversation: boolean;
      type: string;
    };
    /** @description Messages of one minute. */
    MinuteOut: {
      /** Format: int64 */
      in: number;
      minute: string;
      /** Format: int64 */
      out: number;
    };
    /** @description One moment. */
    MomentOut: {
      agent?: string | null;
      at: string;
      by?: string | null;
      /** @description What happened: `opened`, `turn_started`, `first_response`, `reply`, `resolved`, `reopened`, `assigned`, ... */
      kind: string;
      /** @description The measure that it made. */
      measure?: string | null;
      /** @description The message that it hangs on. */
      message?: string | null;
      /** @description Where the measured span began. */
      since?: string | null;
      /**
       * Format: int64
       * @description Milliseconds.
       */
      value?: number | null;
      /** Format: int64 */
      value_business?: number | null;
    };
    OutcomeOut: {
      /** Format: int64 */
      count: number;
      kind: string;
      /** @description `recorded`, `repeated`, `set_aside`, ... */
      outcome: string;
    };
    OutcomesOut: {
      rows: components['schemas']['OutcomeOut'][];
    };
    /** @description A conversation with its thread. */
    PageOut: components['schemas']['RowOut'] & {
      category?: string | null;
      contact: components['schemas']['ContactOut'];
      /** @description The whole thread in order; earlier and later conversations of it are told apart by `this_conversation`. */
      messages: components['schemas']['MessageOut'][];
      /** @description The moments that made the figures of this conversation. */
      moments: components['schemas']['MomentOut'][];
    };
    PasswordIn: {
      password: string;
    };
    PeerOut: {
      id: string;
      /** @description The figure of ours that it stands beside. */
      kpi: string;
      meaning: components['schemas']['BTreeMap'];
      name: components['schemas']['BTreeMap'];
      product: string;
    };
    /** @description The same of yesterday. */
    PreviousOut: {
      /** Format: int64 */
      n: number;
      /** Format: double */
      value?: number | null;
    };
    /** @description What went wrong. */
    Problem: {
      /** @description A stable word for programs. */
      code: string;
      /** @description A sentence for people. */
      detail: string;
      /**
       * Format: int32
       * @description The HTTP status.
       */
      status: number;
      /** @description The status in words. */
      title: string;
      /** @description Always `about:blank`: the code tells problems apart. */
      type: string;
    };
    /** @description How far an import has come. */
    Progress: {
      /**
       * Format: int64
       * @description Lines that are in.
       */
      done: number;
      /** @description What to tell besides. */
      message?: string | null;
      /** @description `none`, `running` or `done`. */
      state: string;
      /**
       * Format: int64
       * @description Lines in all.
       */
      total: number;
    };
    /** @description A reaction that stands. */
    ReactionOut: {
      emoji: string;
      /** @description `contact` or `agent`. */
      from: string;
    };
    /** @description One sample behind a cell. */
    RecordOut: {
      agent: string;
      /** @description The instant that it is booked at. */
      at: string;
      /** @description The name that the customer goes by. */
      contact_name?: string | null;
      /**
       * Format: int64
       * @description What it adds to the figure: milliseconds of durations and sums, else 1.
       */
      contributes: number;
      /** @description The conversation, where there is one. */
      conversation?: string | null;
      inbox: string;
      measure: string;
      /**
       * Format: int64
       * @description Milliseconds of durations, 1 of counts.
       */
      value: number;
      /** Format: int64 */
      value_business: number;
    };
    /** @description The samples behind a cell, the newest first. */
    RecordsOut: {
      rows: components['schemas']['RecordOut'][];
      /**
       * Format: int64
       * @description How many there are, beyond those listed too.
       */
      total: number;
    };
    /** @description How far the past is recounted. */
    Recount: {
      /** Format: int64 */
      done: number;
      /** @description Why the last one changed nothing, if it failed. */
      failed?: string | null;
      /** @description Whether it goes on. */
      running: boolean;
      /** Format: int64 */
      total: number;
    };
    /** @description A line that could not be taken in. */
    RefusedLine: {
      /**
       * Format: int64
       * @description Counted from 1.
       */
      line: number;
      /** @description What is wrong with it. */
      reason: string;
    };
    ReplyIn: {
      /** @description Chosen by the caller, a UUID: the same id again sends nothing again. */
      client_id: string;
      /** @description Up to 4096 characters. */
      text: string;
    };
    ReplyOut: {
      id: string;
      /** @description `queued`. */
      status: string;
    };
    /** @description The settings of the report, and what became of the last one. */
    ReportOut: components['schemas']['ReportSettings'] & {
      last?: components['schemas']['LastOut'] | null;
      /** @description When the next one is due. */
      next?: string | null;
      /** @description Whether the desk knows a mail server (`WATCHDESK_SMTP_URL`). */
      smtp: boolean;
    };
    /** @description When, to whom and in which language the report is sent. */
    ReportSettings: {
      /** @description The local time of the desk's zone, such as `07:00`. */
      at: string;
      /** @description `off`, `day` or `week`. */
      every: string;
      /** @description `de`, `en`, `it` or `es`. */
      language: string;
      /** @description Addresses, up to 20. */
      recipients: string[];
      /**
       * Format: int32
       * @description Of a weekly report: 1 (Monday) to 7.
       */
      weekday: number;
    };
    /** @description One row. */
    RowOut: {
      assignee?: string | null;
      /** @description What to call somebody without a name; says nothing about who that is. */
      contact_hint: string;
      contact_name?: string | null;
      handler: string;
      id: string;
      inbox: string;
      inbox_name: string;
      labels: string[];
      last_at: string;
      /** @description `contact`, `agent`, `bot` or `automation`. */
      last_from?: string | null;
      last_text?: string | null;
      opened_at: string;
      origin: string;
      resolved_at?: string | null;
      /** @description `open`, `snoozed` or `resolved`. */
      status: string;
      team?: string | null;
      /** @description Since when the customer waits. */
      waiting_since?: string | null;
      /** @description Until when anything may be written. */
      window_closes_at?: string | null;
    };
    SessionOut: {
      /** @description Who is signed in. */
      name: string;
    };
    /** @description A delivery that was kept aside. Its body stays in the database. */
    SetAsideOut: {
      arrived_at: string;
      /** Format: int64 */
      bytes: number;
      channel: string;
      /** Format: int64 */
      id: number;
      reason: string;
    };
    SetAsidesOut: {
      rows: components['schemas']['SetAsideOut'][];
      /** Format: int64 */
      total: number;
    };
    ViewIn: {
      /** @description What people call it: up to 80 characters. */
      name: string;
      /** @description The path of a page, such as `/agents`. */
      page: string;
      /** @description The query string that reproduces what is seen, without the question mark. */
      search?: string;
    };
    /** @description A page that somebody keeps to come back to. */
    ViewOut: {
      created_at: string;
      /** @description A number as text. */
      id: string;
      name: string;
      page: string;
      search: string;
    };
    ViewsOut: {
      /** @description The oldest first. */
      views: components['schemas']['ViewOut'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
