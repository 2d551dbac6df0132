// Written by `npm run gen` from `docs/reference/openapi.json`; never edited by hand.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AcceptIn: {
      name?: string | null;
      /** @description At least 10 characters. */
      password: string;
    };
    ActIn: {
      /** @description Of `label`. */
      add?: string[];
      /** @description Of `assign`; neither agent nor team takes it away from both. */
      agent?: string | null;
      /** @description Of `categorise`; without it the request type is taken away. */
      category?: string | null;
      /** @description `resolve`, `reopen`, `assign`, `handoff`, `snooze`, `label`, `categorise`, `block` or `unblock`. */
      do: string;
      /** @description Of `assign`: a note for whoever gets it. */
      note?: string | null;
      /** @description Of `resolve`: in one word, from the desk's list. */
      reason?: string | null;
      /** @description Of `label`. */
      remove?: string[];
      /** @description Of `assign`. */
      team?: string | null;
      /** @description Of `snooze`: an instant with offset. */
      until?: string | null;
      /** @description Of `snooze`: until the customer writes. */
      until_reply?: boolean;
    };
    AgentOut: {
      id: string;
      name: string;
      team?: string | null;
    };
    /** @description Something that somebody did. */
    AuditOut: {
      address: string;
      at: string;
      detail: string;
      id: string;
      subject: string;
      /** @description `signed_in`, `person_changed`, `exported`, ... */
      what: string;
      /** @description The id of the person; empty where nobody is known. */
      who: string;
    };
    AuditPageOut: {
      /** @description Where it goes on: give it as `before`. */
      next?: string | null;
      /** @description The newest first. */
      rows: components['schemas']['AuditOut'][];
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
    ButtonIn: {
      id: string;
      title: string;
    };
    ButtonOut: {
      index: number;
      /** @description Whether something has to be filled in. */
      needs: boolean;
      text: string;
      type: string;
    };
    /** @description What is filled into a button: the end of its address, or what comes back when it is tapped. */
    ButtonValueIn: {
      /** Format: int32 */
      index: number;
      payload?: string | null;
      text?: string | null;
    };
    CallbackOut: {
      /** @description The last delivery that this process took in, of whatever number. */
      last_delivery_at?: string | null;
      url: string;
      verified_at?: string | null;
      /** @description Only the first time that somebody asks after it was made. */
      verify_token?: string | null;
    };
    /** @description A contact card. */
    CardOut: {
      emails: string[];
      name?: string | null;
      phones: string[];
    };
    ChangeIn: {
      /** @description Another address. */
      email?: string | null;
      name?: string | null;
      role?: components['schemas']['Role'] | null;
      /** @description `active` or `off`. */
      state?: string | null;
      /** @description Null takes them out of their team. */
      team?: string | null;
    };
    ChoiceOut: {
      description?: string | null;
      id: string;
      title: string;
    };
    CodeIn: {
      /** @description Six digits. */
      code: string;
    };
    CodesOut: {
      /** @description Each opens the account once; they are never shown again. */
      recovery_codes: string[];
    };
    /** @description What the customer agreed to or took back. */
    ConsentOut: {
      at: string;
      by: string;
      given: boolean;
      proof: string;
      purpose: string;
    };
    ContactCardIn: {
      emails?: string[];
      name?: string | null;
      phones?: string[];
    };
    ContactCaseOut: {
      category?: string | null;
      id: string;
      inbox: string;
      opened_at: string;
      resolved_at?: string | null;
    };
    /** @description What shall hold; what is not given stays. */
    ContactChangeIn: {
      /** @description By key; null takes one away. */
      attributes?: {
        [key: string]: string | null;
      };
      labels?: components['schemas']['ContactLabelsIn'];
      /** @description `de`, `it`, ...; null takes it away. */
      language?: string | null;
      /** @description Null or empty lets the provider's name stand. */
      name?: string | null;
    };
    ContactConsentIn: {
      given: boolean;
      /** @description How it was given or taken back, in words. */
      proof: string;
      /** @description `marketing`, ... */
      purpose: string;
    };
    ContactConsentOut: {
      at: string;
      by: string;
      given: boolean;
      proof: string;
      purpose: string;
    };
    ContactConversationIn: {
      inbox: string;
    };
    ContactConversationOut: {
      /** @description The latest conversation with this contact there; none where there never was one. */
      id?: string | null;
    };
    /** @description One contact with everything that is known. */
    ContactDetailOut: {
      attributes: {
        [key: string]: string;
      };
      blocked: boolean;
      consents: components['schemas']['ContactConsentOut'][];
      /** @description The oldest first. */
      conversations: components['schemas']['ContactCaseOut'][];
      /** @description Why these ids are one person. */
      evidence: components['schemas']['ContactEvidenceOut'][];
      first_seen_at?: string | null;
      id: string;
      /** @description Every id that the provider has used for this person. */
      keys: string[];
      labels: string[];
      language?: string | null;
      last_seen_at?: string | null;
      /** @description The desk's own name, else the one that the provider told. */
      name?: string | null;
      /** @description The oldest first. */
      notes: components['schemas']['ContactNoteOut'][];
      phone?: string | null;
      /** @description The name that the provider told. */
      told_name?: string | null;
      user_id?: string | null;
    };
    ContactEvidenceOut: {
      at: string;
      /** @description The ids that it carried together. */
      keys: string[];
      /** @description In what it stood: `message`, `status`, `contact`, `sent`, `notice`, `user_changed_number`, ... */
      kind: string;
    };
    /** @description What is wrong with a line. */
    ContactImportErrorOut: {
      code: string;
      column?: string | null;
      detail: string;
      /**
       * Format: int64
       * @description Counted from 1, which is the first line.
       */
      line: number;
    };
    /** @description How far a list is. */
    ContactImportOut: {
      /** Format: int64 */
      changed: number;
      /**
       * Format: int64
       * @description Contacts that were read, wrong lines included.
       */
      done: number;
      /** @description Whether it is only looked what would happen. */
      dry_run: boolean;
      /** Format: int64 */
      error_count: number;
      /** @description The first 200. */
      errors: components['schemas']['ContactImportErrorOut'][];
      /**
       * Format: int64
       * @description Lines in the file, the first one left out.
       */
      lines: number;
      /** Format: int64 */
      new: number;
      /** @description `running`, `done` or `failed`. */
      state: string;
      /** Format: int64 */
      unchanged: number;
    };
    ContactImportStartedOut: {
      id: string;
    };
    ContactIn: components['schemas']['ContactChangeIn'] & {
      /** @description With the country, such as `+49 30 1234567`, or as at home where the desk has a country. */
      phone: string;
    };
    ContactLabelsIn: {
      add?: string[];
      remove?: string[];
    };
    ContactMergeIn: {
      /** @description The other contact: its id here, its number or its id at the provider. */
      other: string;
    };
    ContactNoteIn: {
      /** @description Chosen by the caller: the same id again writes nothing again. */
      id: string;
      text: string;
    };
    /** @description A lasting note about a contact. */
    ContactNoteOut: {
      at: string;
      by: string;
      text: string;
    };
    /** @description The customer. */
    ContactOut: components['schemas']['KnownOut'] & {
      conversations: components['schemas']['PastOut'][];
      first_seen_at?: string | null;
      id: string;
      name?: string | null;
      phone?: string | null;
      user_id?: string | null;
    };
    /** @description One contact in a list. */
    ContactRowOut: {
      attributes: {
        [key: string]: string;
      };
      blocked: boolean;
      /**
       * Format: int64
       * @description How many there are.
       */
      conversations: number;
      first_seen_at?: string | null;
      id: string;
      labels: string[];
      language?: string | null;
      last_seen_at?: string | null;
      /** @description The desk's own name, else the one that the provider told. */
      name?: string | null;
      phone?: string | null;
      user_id?: string | null;
    };
    /** @description One page of a list. */
    ContactsOut: {
      /** @description Where it goes on: give it as `before`. */
      next?: string | null;
      rows: components['schemas']['ContactRowOut'][];
      /**
       * Format: int64
       * @description How many the whole list has.
       */
      total: number;
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
    /** @description How many conversations each view has for who asks; 1000 means 1000 or more. */
    CountsOut: {
      /** Format: int64 */
      closing: number;
      /**
       * Format: int64
       * @description Those that one has not looked at since one was called.
       */
      mentions: number;
      /** Format: int64 */
      mine: number;
      /** Format: int64 */
      open: number;
      /** Format: int64 */
      snoozed: number;
      /** Format: int64 */
      team: number;
      /** Format: int64 */
      unassigned: number;
      /** Format: int64 */
      waiting: number;
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
    DeskWordsIn: {
      /** @description Empty takes it away. */
      country_code?: string | null;
      reasons?: string[] | null;
    };
    /** @description The words of the desk. */
    DeskWordsOut: {
      /** @description Request types, sorted. */
      categories: string[];
      /** @description The calling code for numbers that are written as at home, such as `49`. */
      country_code?: string | null;
      /** @description Of conversations and contacts, sorted. */
      labels: string[];
      /** @description Why conversations are resolved, in the order in which they are offered. */
      reasons: string[];
    };
    DraftIn: {
      /** @description The message that it will answer. */
      quoted?: string | null;
      /** @description Nothing forgets it. */
      text: string;
    };
    DraftOut: {
      quoted?: string | null;
      text: string;
    };
    /** @description Why a message did not arrive. */
    ErrorOut: {
      /** @description What to do about it, as a key for translation. */
      advice: string;
      /** Format: int64 */
      code: number;
      /** @description What the code means, as a key for translation. */
      title: string;
    };
    FileIn: {
      /**
       * Format: binary
       * @description The file.
       */
      file: string;
      /** @description `voice` for a voice note. */
      kind?: string | null;
    };
    /** @description A file of the desk. */
    FileOut: {
      /** Format: int64 */
      bytes: number;
      /** @description It may only be saved. */
      dangerous: boolean;
      filename: string;
      /** Format: int64 */
      height?: number | null;
      id: string;
      /** @description `image`, `sticker`, `video`, `audio` or `document`. */
      kind: string;
      /** @description The type, as its bytes say. */
      mime: string;
      /** Format: double */
      seconds?: number | null;
      /** @description Whether there is a small picture of it. */
      thumbnail: boolean;
      voice: boolean;
      /** Format: int64 */
      width?: number | null;
    };
    /** @description A template with what is filled in. */
    FilledTemplateIn: {
      /** @description The words of the body, in order or by name. */
      body?: components['schemas']['ValuesIn'];
      buttons?: components['schemas']['ButtonValueIn'][];
      /** @description The words of the header. */
      header?: string[];
      /** @description The file of the header. */
      header_file?: string | null;
      /** @description `de`, `en_US`, ... */
      language: string;
      name: string;
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
    HeaderOut: {
      /** @description `none`, `text`, `image`, `video`, `document`, `location`. */
      kind: string;
      names: string[];
    };
    /** @description How durations are spread. */
    HistogramOut: {
      buckets: components['schemas']['BarOut'][];
    };
    HitMessageOut: {
      at: string;
      /** @description `contact`, `agent`, `bot`, `automation` or `note`. */
      from: string;
      id: string;
      snippet: components['schemas']['PieceOut'][];
    };
    HitOut: {
      conversation: components['schemas']['RowOut'];
      /** @description `text`, `name`, `number` or `label`. */
      matched: string;
      message?: components['schemas']['HitMessageOut'] | null;
    };
    InboxOut: {
      bot: boolean;
      id: string;
      name: string;
      zone: string;
    };
    /** @description Something to tap. */
    InteractiveOut: {
      /** @description `location` or `number`. */
      ask?: string | null;
      body: string;
      buttons: components['schemas']['MessageButtonOut'][];
      footer?: string | null;
      link?: components['schemas']['MessageLinkOut'] | null;
      list?: components['schemas']['MessageListOut'] | null;
    };
    /** @description Whom a link invites. */
    InvitationOut: {
      email?: string | null;
      name: string;
      role: components['schemas']['Role'];
    };
    InvitedOut: {
      /** @description The link with which they choose a password; it works once, for seven days. */
      link: string;
      person: components['schemas']['PersonOut'];
    };
    /** @description One line of an order. */
    ItemOut: {
      currency: string;
      /** Format: double */
      price: number;
      product: string;
      /** Format: double */
      quantity: number;
    };
    /** @description What the desk knows of a customer. */
    KnownOut: {
      attributes: {
        [key: string]: string;
      };
      blocked: boolean;
      consents: components['schemas']['ConsentOut'][];
      labels: string[];
      language?: string | null;
      notes: components['schemas']['PanelNoteOut'][];
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
    LinkIn: {
      title: string;
      url: string;
    };
    LinkOut: {
      /** @description It works once, for seven days. */
      link: string;
    };
    ListIn: {
      /** @description What the button says that opens the list. */
      button: string;
      sections: components['schemas']['SectionIn'][];
    };
    /** @description One page of a list. */
    ListOut: {
      /** @description Where it goes on: give it as `before`. */
      next?: string | null;
      rows: components['schemas']['RowOut'][];
      /**
       * Format: int64
       * @description How many the whole list has; 1000 means 1000 or more.
       */
      total: number;
    };
    /** @description What is going on now. */
    LiveOut: {
      frt?: components['schemas']['FrtOut'] | null;
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
    LocationIn: {
      address?: string | null;
      /** Format: double */
      latitude?: number | null;
      /** Format: double */
      longitude?: number | null;
      name?: string | null;
    };
    /** @description A place. */
    LocationOut: {
      address?: string | null;
      /** Format: double */
      latitude?: number | null;
      /** Format: double */
      longitude?: number | null;
      name?: string | null;
    };
    LookIn: {
      looking: boolean;
      typing?: boolean;
    };
    /** @description Somebody looks. */
    LookingOut: {
      /** @description Who. */
      person: string;
      /** @description Whether they type. */
      typing: boolean;
    };
    MacroIn: {
      /** @description Up to 20, done in order. */
      steps: components['schemas']['MacroStep'][];
      /** @description The team that it is for; none is for all. */
      team?: string | null;
      title: string;
    };
    MacroOut: {
      id: string;
      steps: components['schemas']['MacroStep'][];
      team?: string | null;
      title: string;
      /**
       * Format: int64
       * @description How often it was used.
       */
      used: number;
    };
    MacroRunIn: {
      /** @description Chosen by the caller, a UUID: the same id again does nothing again. */
      client_id: string;
      conversation: string;
    };
    MacroRunOut: {
      /** @description What was done, in order. */
      done: string[];
      stopped?: components['schemas']['MacroStoppedOut'] | null;
    };
    /** @description One thing to do. */
    MacroStep: {
      /** @description Of `label`. */
      add?: string[];
      /** @description Of `assign`: an agent, or `me` for whoever runs the macro; neither agent nor team takes it away from both. */
      agent?: string | null;
      /** @description Of `categorise`; without it the request type is taken away. */
      category?: string | null;
      /** @description `assign`, `label`, `snooze`, `reply`, `resolve`, `categorise` or `note`. */
      do: string;
      /**
       * Format: int32
       * @description Of `snooze`.
       */
      hours?: number | null;
      /** @description Of `reply`: a saved reply. */
      phrase?: string | null;
      /** @description Of `resolve`. */
      reason?: string | null;
      /** @description Of `label`. */
      remove?: string[];
      /** @description Of `assign`. */
      team?: string | null;
      /** @description Of `reply` (with variables) and `note`. */
      text?: string | null;
      /** @description Of `snooze`: until the customer writes. */
      until_reply?: boolean;
    };
    MacroStoppedOut: {
      code: string;
      detail: string;
      /** @description Counted from 0. */
      step: number;
    };
    MacrosOut: {
      /** @description By title. */
      macros: components['schemas']['MacroOut'][];
    };
    MadeOut: {
      /** @description Shown this once. */
      secret: string;
      token: components['schemas']['TokenOut'];
    };
    ManyIn: components['schemas']['ActIn'] & {
      /** @description Up to 200. */
      ids: string[];
    };
    /** @description What came of it. */
    ManyOut: {
      done: number;
      skipped: components['schemas']['SkippedOut'][];
    };
    MeIn: {
      /** @description `de`, `en`, `es` or `it`; an empty one takes that of the browser. */
      language?: string | null;
      /** @description 1 to 80 characters. */
      name?: string | null;
    };
    /** @description A file. */
    MediaOut: {
      /** Format: int64 */
      bytes?: number | null;
      dangerous: boolean;
      /** @description The id that the desk gave it; none while it is not here. */
      file?: string | null;
      filename?: string | null;
      /** Format: int64 */
      height?: number | null;
      kind: string;
      /** @description As it was seen in its bytes; as claimed by the sender while it is not here. */
      mime?: string | null;
      /** @description Why it is lost. */
      reason?: string | null;
      /** Format: double */
      seconds?: number | null;
      /** @description `kept`, `fetching` or `lost`. */
      state: string;
      thumbnail: boolean;
      voice: boolean;
      /** Format: int64 */
      width?: number | null;
    };
    MessageButtonOut: {
      id: string;
      title: string;
    };
    MessageLinkOut: {
      title: string;
      url: string;
    };
    MessageListOut: {
      button: string;
      sections: components['schemas']['SectionOut'][];
    };
    /** @description One message. */
    MessageOut: {
      at: string;
      /** @description The agent, or the kind of automation. */
      author?: string | null;
      caption?: string | null;
      /** @description The id of the request that it was, where it was asked for here. */
      client_id?: string | null;
      contacts?: components['schemas']['CardOut'][] | null;
      edited: boolean;
      error?: components['schemas']['ErrorOut'] | null;
      filename?: string | null;
      /** @description `contact`, `agent`, `bot`, `automation`, `system` or `note`. */
      from: string;
      /** @description The provider's id, or that of the request as long as the provider has not answered. */
      id: string;
      interactive?: components['schemas']['InteractiveOut'] | null;
      location?: components['schemas']['LocationOut'] | null;
      media?: components['schemas']['MediaOut'] | null;
      /** @description Of a note: the people whom it calls. */
      mentions: string[];
      order?: components['schemas']['OrderOut'] | null;
      /** @description The message that it answers. */
      quoted?: string | null;
      quoted_message?: components['schemas']['QuotedOut'] | null;
      reactions: components['schemas']['ReactionOut'][];
      /** @description What it said before it was changed, the oldest first. */
      revisions: components['schemas']['RevisionOut'][];
      revoked: boolean;
      /**
       * @description Of a message of ours: `queued`, `sending`, `waiting`, `accepted`, `sent`, `delivered`, `read`, `failed`, `refused`, `uncertain`,
       *     `cancelled`.
       */
      status?: string | null;
      template?: components['schemas']['MessageTemplateOut'] | null;
      text?: string | null;
      /** @description Whether it belongs to the conversation asked for, and not to an earlier or later one of the thread. */
      this_conversation: boolean;
      times: components['schemas']['TimesOut'];
      type: string;
      /** @description Of one that is `waiting`: when it is tried again. */
      until?: string | null;
    };
    /** @description A template. */
    MessageTemplateOut: {
      language?: string | null;
      name: string;
      /** @description The words as the customer reads them. */
      preview?: string | null;
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
    NoteIn: {
      /** @description Chosen by the caller, a UUID: the same id again writes nothing again. */
      id: string;
      /** @description The people whom it calls. */
      mentions?: string[];
      /** @description Up to 10,000 characters. */
      text: string;
    };
    NoteOut: {
      id: string;
    };
    /** @description What changes about a number. */
    NumberChangeIn: {
      app_secret?: string | null;
      base?: string | null;
      name?: string | null;
      /** @description Switches it off or on. */
      off?: boolean | null;
      token?: string | null;
      /** @description Empty makes a new one. */
      verify_token?: string | null;
      version?: string | null;
      waba?: string | null;
    };
    /** @description A number to connect. */
    NumberIn: {
      app_secret?: string | null;
      base?: string | null;
      inbox: string;
      name: string;
      token: string;
      /** @description A new one is made where there is none. */
      verify_token?: string | null;
      version?: string | null;
      waba: string;
    };
    /** @description A number. */
    NumberOut: {
      callback_url: string;
      checked_at?: string | null;
      display_number?: string | null;
      /** @description `settings` or `command line`. */
      from: string;
      has_secret: boolean;
      has_token: boolean;
      /** @description The provider's id of the number (`phone_number_id`). */
      inbox: string;
      limit?: string | null;
      name: string;
      name_status?: string | null;
      quality?: string | null;
      /** @description `connected`, `token_invalid`, `unverified` or `off`. */
      status: string;
      throughput?: string | null;
      waba?: string | null;
    };
    NumbersOut: {
      callback_url: string;
      numbers: components['schemas']['NumberOut'][];
      /** @description Where the word of the handshake comes from, in a sentence; never the word. */
      verify_token_hint: string;
    };
    OptionsOut: {
      demo: boolean;
      /** @description Other ways to sign in. */
      oidc: components['schemas']['ProviderOut'][];
    };
    /** @description Goods ordered. */
    OrderOut: {
      /** @description None where the items have several. */
      currency?: string | null;
      items: components['schemas']['ItemOut'][];
      text?: string | null;
      /**
       * Format: double
       * @description In major units.
       */
      total: number;
    };
    /** @description What has no outcome yet. */
    OutboxOut: {
      /** @description The numbers that nothing is sent from until somebody acts. */
      paused: components['schemas']['PausedOut'][];
      /**
       * Format: int64
       * @description As soon as it is their turn.
       */
      queued: number;
      /**
       * Format: int64
       * @description With the provider right now.
       */
      sending: number;
      /**
       * Format: int64
       * @description Nobody knows whether the provider took them.
       */
      uncertain: number;
      /**
       * Format: int64
       * @description To be tried again later.
       */
      waiting: number;
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
      contact: components['schemas']['ContactOut'];
      draft?: components['schemas']['DraftOut'] | null;
      /** @description Who else looks or types. */
      looking: components['schemas']['LookingOut'][];
      /** @description The last messages of the thread in order; earlier and later conversations of it are told apart by `this_conversation`. */
      messages: components['schemas']['MessageOut'][];
      /** @description Where the messages before these are: give it as `before_message`. */
      messages_next?: string | null;
      /** @description The moments that made the figures of this conversation. */
      moments: components['schemas']['MomentOut'][];
      window: components['schemas']['WindowOut'];
    };
    /** @description A lasting note about the person. */
    PanelNoteOut: {
      at: string;
      by: string;
      text: string;
    };
    PasswordIn: {
      before: string;
      /** @description At least 10 characters. */
      password: string;
    };
    /** @description A conversation of the customer. */
    PastOut: {
      category?: string | null;
      id: string;
      inbox: string;
      opened_at: string;
      resolved_at?: string | null;
    };
    /** @description A number that nothing is sent from until a person has acted. */
    PausedOut: {
      /** @description What to do, as a key for translation. */
      advice: string;
      /**
       * Format: int64
       * @description The provider's code.
       */
      code: number;
      /** @description The number. */
      inbox: string;
      /** @description Since when. */
      since: string;
      /** @description What the code means, as a key for translation. */
      title: string;
    };
    PeerOut: {
      id: string;
      /** @description The figure of ours that it stands beside. */
      kpi: string;
      meaning: components['schemas']['BTreeMap'];
      name: components['schemas']['BTreeMap'];
      product: string;
    };
    PeopleOut: {
      people: components['schemas']['PersonOut'][];
    };
    PermissionOut: {
      /** @description As tokens name it. */
      id: string;
      /** @description The roles that have it. */
      roles: components['schemas']['Role'][];
    };
    PermissionsOut: {
      permissions: components['schemas']['PermissionOut'][];
      roles: components['schemas']['Role'][];
    };
    PersonIn: {
      email: string;
      /** @description What facts call them; made from the address without it. */
      id?: string | null;
      name: string;
      role: components['schemas']['Role'];
      team?: string | null;
    };
    /** @description Somebody who may come in. What only administrators see is missing for others. */
    PersonOut: (components['schemas']['PrivateOut'] | null) & {
      id: string;
      name: string;
      /** @description `online`, `busy`, `away` or `offline`. */
      presence: string;
      role: components['schemas']['Role'];
      team?: string | null;
    };
    PhraseFilledIn: {
      conversation: string;
    };
    /** @description A saved reply, ready to be looked over and sent. */
    PhraseFilledOut: {
      /** @description The variables that nothing is known for. */
      missing: string[];
      /** @description What is missing stands as it was. */
      text: string;
    };
    PhraseIn: {
      /** @description The language that it is written in; none fits any. */
      language?: string | null;
      /** @description What one types to find it: letters, digits, `-` and `_`. */
      shortcut: string;
      /** @description The team that it is for; none is for all. */
      team?: string | null;
      /** @description With the variables `{{contact.name}}`, `{{agent.name}}`, `{{contact.attr.key}}`. */
      text: string;
      title: string;
    };
    PhraseOut: {
      id: string;
      language?: string | null;
      shortcut: string;
      team?: string | null;
      text: string;
      title: string;
      /**
       * Format: int64
       * @description How often it was used.
       */
      used: number;
    };
    PhrasesOut: {
      /** @description By shortcut. */
      phrases: components['schemas']['PhraseOut'][];
    };
    /** @description A piece of a text. */
    PieceOut: {
      /** @description Whether it is what was searched. */
      hit: boolean;
      text: string;
    };
    PresenceIn: {
      /** @description `online`, `busy`, `away` or `offline`. */
      state: string;
    };
    /** @description The same of yesterday. */
    PreviousOut: {
      /** Format: int64 */
      n: number;
      /** Format: double */
      value?: number | null;
    };
    PrivateOut: {
      email?: string | null;
      last_seen_at?: string | null;
      /** @description `active`, `invited` or `off`. */
      state: string;
      /** @description Whether the second factor is on. */
      totp: boolean;
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
    ProofIn: {
      password: string;
    };
    ProviderOut: {
      id: string;
      name: string;
    };
    /** @description A message in short. */
    QuotedOut: {
      from: string;
      id: string;
      kind: string;
      text?: string | null;
    };
    ReactionIn: {
      /** @description One emoji; null takes the reaction back. */
      emoji?: string | null;
      message: string;
    };
    /** @description A reaction that stands. */
    ReactionOut: {
      emoji: string;
      /** @description `contact` or `agent`. */
      from: string;
    };
    ReadIn: {
      /** @description The last message of the customer that was read. */
      message: string;
      /** @description Whether somebody is writing an answer. */
      typing?: boolean;
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
    /** @description A message to be sent. `type` says which of the other fields count. */
    ReplyIn: {
      /** @description Of `buttons`: one to three. */
      buttons?: components['schemas']['ButtonIn'][];
      /** @description Of `media`: up to 1024 characters. */
      caption?: string | null;
      /** @description Chosen by the caller, a UUID: the same id again sends nothing again. */
      client_id: string;
      /** @description Of `contacts`. */
      contacts?: components['schemas']['ContactCardIn'][];
      /** @description Of `media`: the id of a file that was uploaded before. */
      file?: string | null;
      /** @description Small words below buttons, list or link: up to 60 characters. */
      footer?: string | null;
      /** @description Sends whatever a colleague has replied. */
      force?: boolean;
      link?: components['schemas']['LinkIn'] | null;
      list?: components['schemas']['ListIn'] | null;
      location?: components['schemas']['LocationIn'] | null;
      /** @description The message that it answers. */
      quoted?: string | null;
      reaction?: components['schemas']['ReactionIn'] | null;
      /** @description The last message that the writer saw: where a colleague replied after it, nothing is sent. */
      seen_until?: string | null;
      template?: components['schemas']['FilledTemplateIn'] | null;
      /** @description Up to 4096 characters; 1024 above buttons or a link. */
      text?: string;
      /** @description `text`, `media`, `template`, `buttons`, `list`, `link`, `ask_location`, `ask_number`, `reaction`, `location` or `contacts`. */
      type?: string;
      /** @description Of `media`: a sound that is shown as a voice note. */
      voice?: boolean;
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
    ResumeIn: {
      /** @description The number. */
      inbox: string;
    };
    /** @description What a message said until it was changed. */
    RevisionOut: {
      /** @description When it was changed. */
      at: string;
      text?: string | null;
    };
    /**
     * @description What somebody is here for.
     * @enum {string}
     */
    Role: 'administrator' | 'supervisor' | 'agent' | 'analyst' | 'quality' | 'read-only';
    RowIn: {
      description?: string | null;
      id: string;
      title: string;
    };
    /** @description One row. */
    RowOut: {
      assignee?: string | null;
      category?: string | null;
      /** @description `whatsapp`. */
      channel: string;
      /** @description The id of the customer; in the page of one conversation everything about the customer stands here. */
      contact?: string | null;
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
      /** @description `text`, `image`, `audio`, ... */
      last_kind?: string | null;
      last_text?: string | null;
      /** @description Who looks at it now. */
      looking?: string[] | null;
      opened_at: string;
      origin: string;
      resolved_at?: string | null;
      /** @description Until when it sleeps; none of one that is `snoozed` means: until the customer writes. */
      snoozed_until?: string | null;
      /** @description `open`, `snoozed` or `resolved`. */
      status: string;
      team?: string | null;
      /** @description The last words are the customer's, and nobody has looked since. */
      unread: boolean;
      /** @description Since when the customer waits. */
      waiting_since?: string | null;
      /** @description Until when anything may be written. */
      window_closes_at?: string | null;
    };
    /** @description What was found. */
    SearchOut: {
      /** @description Where it goes on: give it as `before`. */
      next?: string | null;
      rows: components['schemas']['HitOut'][];
      /** Format: double */
      took_ms: number;
    };
    SecretOut: {
      /** @description The same as a picture, SVG. */
      qr_svg: string;
      /** @description To type in by hand. */
      secret: string;
      uri: string;
    };
    SectionIn: {
      rows: components['schemas']['RowIn'][];
      title?: string;
    };
    SectionOut: {
      rows: components['schemas']['ChoiceOut'][];
      title: string;
    };
    /** @description Who is signed in. */
    SessionOut: {
      email?: string | null;
      id: string;
      language?: string | null;
      /** @description Whether it has to be switched on first. */
      must_enrol_totp: boolean;
      name: string;
      /** @description What they may do. */
      permissions: string[];
      /** @description `online`, `busy`, `away` or `offline`. */
      presence: string;
      role: components['schemas']['Role'];
      team?: string | null;
      /** @description Whether the second factor is on. */
      totp: boolean;
    };
    /** @description A browser that is signed in. */
    SessionRowOut: {
      address: string;
      /** @description What the browser calls itself. */
      agent: string;
      created_at: string;
      /** @description Whether it is the one that asks. */
      current: boolean;
      id: string;
      last_seen_at: string;
    };
    SessionsOut: {
      /** @description The one used last first. */
      sessions: components['schemas']['SessionRowOut'][];
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
    SignInIn: {
      /** @description Six digits of the second factor, or a recovery code. */
      code?: string | null;
      /** @description The e-mail address or the id; without it `admin` is meant. */
      email?: string | null;
      password: string;
    };
    SkippedOut: {
      code: string;
      id: string;
    };
    SyncedOut: {
      count: number;
    };
    TeamIn: {
      /** @description `manual`, `round_robin` or `least_loaded`. */
      assign?: string | null;
      /**
       * Format: int32
       * @description How many unresolved conversations an agent has before a rule passes them over.
       */
      capacity?: number | null;
      /**
       * Format: int64
       * @description After how long an agent's absence the conversations go back.
       */
      grace_ms?: number | null;
      /** @description The inboxes that it serves; none means all. */
      inboxes?: string[];
      /** @description Only conversations with one of these labels; none means all. */
      labels?: string[];
      /** @description The languages it speaks; none means all. */
      languages?: string[];
      name?: string | null;
    };
    /** @description People who answer together. */
    TeamOut: {
      assign: string;
      /** Format: int32 */
      capacity: number;
      /** Format: int64 */
      grace_ms: number;
      id: string;
      inboxes: string[];
      labels: string[];
      languages: string[];
      /** @description Ids of agents. */
      members: string[];
      name: string;
    };
    TeamsOut: {
      teams: components['schemas']['TeamOut'][];
    };
    TemplateChangeIn: {
      category?: string | null;
      components: Record<string, never>[];
    };
    TemplateEventOut: {
      at: string;
      detail: string;
      /** @description `submitted`, `edited`, `APPROVED`, `REJECTED`, `PAUSED`, `quality`, `category`, ... */
      event: string;
    };
    TemplateIn: {
      /** @description `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
      category: string;
      /** @description As the provider wants them; a sample file is written as `file:` and the id of a file handed over here. */
      components: Record<string, never>[];
      /** @description A number of the account that it is for. */
      inbox: string;
      language: string;
      name: string;
      /** @description `POSITIONAL` or `NAMED`. */
      parameter_format?: string | null;
    };
    /** @description A template. */
    TemplateOut: {
      category: string;
      /** @description As the provider has them. */
      components: Record<string, never>[];
      id: string;
      /** @description A number of the account. */
      inbox?: string | null;
      language: string;
      name: string;
      /** @description `POSITIONAL` or `NAMED`. */
      parameter_format: string;
      quality?: string | null;
      rejected_reason?: string | null;
      /** @description `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, ... */
      status: string;
      synced_at: string;
      updated_at: string;
      variables: components['schemas']['VariablesOut'];
      waba: string;
    };
    TemplateStoryOut: {
      history: components['schemas']['TemplateEventOut'][];
      template: components['schemas']['TemplateOut'];
    };
    TemplatesOut: {
      /** @description When the provider listed them last. */
      synced_at?: string | null;
      templates: components['schemas']['TemplateOut'][];
    };
    TestIn: {
      /** @description Words, where the person wrote within 24 hours; without them the template hello_world is sent. */
      text?: string | null;
      to: string;
    };
    TestOut: {
      /** @description The provider's id of the message. */
      id: string;
    };
    /** @description When a message of ours came how far. */
    TimesOut: {
      accepted?: string | null;
      delivered?: string | null;
      failed?: string | null;
      read?: string | null;
      sent?: string | null;
    };
    TokenIn: {
      /** @description What people call it. */
      name: string;
      /** @description Ids of permissions, all of them your own. */
      scopes: string[];
      /** @description When it ends; without it, never. */
      until?: string | null;
    };
    /** @description A token, without its secret. */
    TokenOut: {
      created_at: string;
      id: string;
      last_used_at?: string | null;
      name: string;
      /** @description In whose name it asks. */
      person: string;
      scopes: string[];
      until?: string | null;
    };
    TokensOut: {
      /** @description The oldest first. */
      tokens: components['schemas']['TokenOut'][];
    };
    /** @description Values in order, or by name. */
    ValuesIn:
      | string[]
      | {
          [key: string]: string;
        };
    /** @description What is to be filled in. */
    VariablesOut: {
      /** @description The names in the body, in the order of their first use. */
      body: string[];
      buttons: components['schemas']['ButtonOut'][];
      header: components['schemas']['HeaderOut'];
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
    /** @description What may be written, until when, and at which price. */
    WindowOut: {
      closes_at?: string | null;
      /** @description Until when nothing is charged, since the customer came from an advertisement. */
      free_entry_until?: string | null;
      open: boolean;
      /** @description `service` in an open window, `free` while nothing is charged, otherwise `marketing`: the dearest that a template may cost. */
      price: string;
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
