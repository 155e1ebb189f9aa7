// What the parts of the extension say to each other and to the checker. Types only; nothing here runs.
// Names are global on purpose: content scripts are classic scripts and cannot import.

/** How grave a finding is, and with `clear` how grave a whole post is. */
type Severity = "advise" | "warn" | "confirm";
type VerdictName = "clear" | Severity;

/** One click that mends a finding. */
interface Suggestion {
  label: string;
  replacement: string;
}

/** One span of a post that a rule speaks about. `start` and `end` count UTF-16 code units, half-open. */
interface Finding {
  /** Stable for the same rule and the same words; does not reveal them. */
  id: string;
  rule: string;
  category: string;
  severity: Severity;
  confidence: "low" | "medium" | "high";
  start: number;
  end: number;
  title: string;
  message: string;
  guidance: { label: string; url: string };
  suggestions: Suggestion[];
}

/**
 * Which lists an answer rests on. `stale`: too old to be trusted; `refused`: what came after them is not used,
 * and they are in force as a whole; `partial`: some of their rules are not in force. `why` is for IT.
 */
interface ListState {
  version: string;
  state: "current" | "stale" | "refused" | "partial";
  since?: string | null;
  why?: string;
}

/**
 * Why nothing is checked:
 * - `no-host`: the browser found no native host, and IT set no address
 * - `bad-address`: the address given is not `http://127.0.0.1:PORT`
 * - `no-checker`: nothing answers at the address
 * - `wrong-proof`: something answers, but does not know the token; it was told nothing
 * - `unauthorised`: the checker knows the token but refuses this extension
 * - `no-token`: IT says that the token comes by policy, and none came
 * - `error`: the checker answered with an error
 */
type AwayReason =
  | "no-host"
  | "bad-address"
  | "no-checker"
  | "wrong-proof"
  | "unauthorised"
  | "no-token"
  | "error";

/**
 * `checking`: all is well. `stale`: checked, but with old lists. `paused`: the person has paused this site.
 * `off`: IT has taken this site out.
 */
type StateName = "checking" | "stale" | "away" | "paused" | "off";

/**
 * What holds a post, and how, and whether the rest may be put out of sight; see managed_schema.json.
 * `support`: whom to ask, empty where IT set nobody.
 */
interface GateRules {
  hold: "confirm" | "warn" | "never";
  reason: boolean;
  unchecked: "let_through" | "hold";
  ignore: boolean;
  support: string;
}

// ---- content script → background ------------------------------------------------------------------

/**
 * Check a draft. A later check with the same `draft` from the same frame overtakes this one.
 * The promise of `sendMessage` is rejected when the worker is stopped meanwhile: send it again.
 */
interface CheckMessage {
  kind: "check";
  /** Names the editor within its frame. */
  draft: string;
  text: string;
  site: string;
  surface: string;
}

interface Checked {
  state: "checked";
  verdict: VerdictName;
  findings: Finding[];
  /** False when some check was cut short: never shown as clear. */
  complete: boolean;
  lists: ListState;
}

type CheckReply =
  | Checked
  | { state: "away"; reason: AwayReason }
  | { state: "overtaken" }
  | { state: "paused"; until: number }
  /** IT has taken this site out: as if Bijak were not there. */
  | { state: "off" }
  /** This very text was not taken (too long, or the sender is not a covered page); others still are. */
  | { state: "refused"; reason: "too-long" | "not-covered" };

/** A false alarm, a reason for posting anyway, or a post that left unchecked. Never any typed text. */
interface FeedbackBody {
  kind: "false_alarm" | "posted_anyway" | "unchecked";
  rule?: string;
  finding?: string;
  site?: string;
  /** `not_asked`: IT requires no reasons. */
  choice?: "already_public" | "authorised" | "own_data" | "not_meant" | "other" | "not_asked";
}

interface FeedbackMessage {
  kind: "feedback";
  body: FeedbackBody;
}

/** `ok: false` when the checker is away; nothing is kept for later. */
interface FeedbackReply {
  ok: boolean;
}

/** What state is Bijak in? With `fresh` the checker is asked now instead of trusting the last answer. */
interface StatusMessage {
  kind: "status";
  fresh?: boolean;
}

interface StatusReply {
  state: StateName;
  reason?: AwayReason;
  /** The language that words are shown in. */
  language: Language;
  gate: GateRules;
  lists?: ListState;
  /** While the asking site is paused: until when, in milliseconds of `Date.now()`. */
  pausedUntil?: number;
}

/** What the person and the organisation have chosen; answered at once, whatever the checker does. */
interface SettingsMessage {
  kind: "settings";
}

interface SettingsReply {
  language: Language;
  gate: GateRules;
}

/** The words of `_locales` in the language the person chose, as `{name: message}`. */
interface WordsMessage {
  kind: "words";
}

interface WordsReply {
  language: Language;
  words: Record<string, string>;
}

type Language = "id" | "en";

/**
 * Do not show these words of a rule again on the sending site. The background leaves them out of later
 * answers, until the person takes it back; what holds a post cannot be silenced and is answered as before.
 */
interface IgnoreMessage {
  kind: "ignore";
  rule: string;
  title: string;
  /** The words flagged, of which only a keyed digest is kept. */
  words: string;
}

/** What a post would be held for, as the reason dialog tells it. No typed text. */
interface Grave {
  id: string;
  rule: string;
  title: string;
  message: string;
}

/**
 * What the drafts of the sending frame would hold a post for; sent when it changes, because the Post
 * button may live in another frame. The background passes it on to the tab's other frames as a GateNotice.
 */
interface GateMessage {
  kind: "gate";
  /** Some text of the person's has not been answered for yet. */
  pending: boolean;
  grave: Grave[];
}

// ---- background → content script ------------------------------------------------------------------

/** Sent to every frame that asked, when the state changes: `checking` means "check your drafts again". */
interface StateNotice {
  kind: "state";
  state: StateName;
  reason?: AwayReason;
  language: Language;
  gate: GateRules;
}

/** A GateMessage of another frame of the same tab, with that frame's id. */
interface GateNotice extends Omit<GateMessage, "kind"> {
  kind: "gate";
  frame: number;
}

// ---- popup → content script (top frame) -----------------------------------------------------------

/** What the page in this tab holds; asked by the popup with `chrome.tabs.sendMessage`. */
interface PageMessage {
  kind: "page";
}

interface PageReply {
  /** `location.hostname`: what a pause is for. */
  site: string;
  /** How many findings are open in the editors of this frame now. */
  findings: number;
}

// ---- own pages (popup, options) → background ------------------------------------------------------

/** Everything the popup and the options show. */
interface OverviewMessage {
  kind: "overview";
  site?: string;
}

interface Overview extends StatusReply {
  version: string;
  address?: string;
  rules?: number;
  problems?: { file: string; line: number; message: string }[];
  languageChoice: LanguageChoice;
  /** What the organisation has set, so that the person cannot; a token is there, but empty. */
  managed: Managed;
  mayPause: boolean;
  /** What the person does not want to see again, the latest first. */
  silenced: (Silenced & { name: string })[];
  /** Sites the organisation has added that the browser does not let us read yet. */
  sitesMissing: string[];
}

/** Stop checking on a site for an hour, or go on. Refused where the organisation does not allow it. */
interface PauseMessage {
  kind: "pause";
  site: string;
  on: boolean;
}

/** Something the person does not want to see again. It is kept by a digest of its words, not by the words. */
interface Silenced {
  /** The title of the rule, as it was shown. */
  title: string;
  /** A host, `*` for everywhere, or nothing for our own pages. */
  site: string;
  /** In milliseconds of `Date.now()`. */
  since: number;
}

/** `show` an entry again, let it hold `everywhere`, or `clear` the whole list. */
interface SilencedMessage {
  kind: "silenced";
  act: "show" | "everywhere" | "clear";
  /** The entry's name; none for `clear`. */
  name?: string;
}

type LanguageChoice = "auto" | Language;

interface LanguageMessage {
  kind: "language";
  choice: LanguageChoice;
}

type Message =
  | CheckMessage
  | FeedbackMessage
  | StatusMessage
  | SettingsMessage
  | WordsMessage
  | IgnoreMessage
  | GateMessage
  | OverviewMessage
  | PauseMessage
  | SilencedMessage
  | LanguageMessage;

// ---- native host and managed storage --------------------------------------------------------------

type HelloReply =
  | { address: string; token: string; version: string }
  | { error: string; remedy: string };

/** What IT may set by policy; see managed_schema.json. */
interface Managed extends Partial<GateRules> {
  address?: string;
  token_source?: "native_host" | "policy";
  token?: string;
  language?: Language;
  sites_added?: string[];
  sites_removed?: string[];
  pause?: boolean;
  support_url?: string;
  organisation?: string;
  logo?: string;
  lists_owner?: string;
  lists_url?: string;
}
