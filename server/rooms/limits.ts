/** What a room bears, in bytes, numbers and milliseconds. */
export interface Limits {
  /** Of one message. */
  readonly messageBytes: number;
  /** Of one awareness state. */
  readonly awarenessBytes: number;
  /** Messages a connection may send at once, and how many more each second gives back. */
  readonly burst: number;
  readonly perSecond: number;
  /** Waiting to be sent to one connection before it is given up. */
  readonly backlogBytes: number;
  /** People in one room, and connections of one member everywhere. */
  readonly connectionsPerRoom: number;
  readonly connectionsPerMember: number;
  /** Elements of one document, hidden ones included. */
  readonly elements: number;
  /** Quiet time before a document is written as a file, and the longest it may wait for that. */
  readonly quiet: number;
  readonly longest: number;
  /** Time that a room stays in memory after the last person left. */
  readonly idle: number;
  /** Updates after which the store gets a new snapshot. */
  readonly updatesPerSnapshot: number;
  /** Time between two looks at whether a person may still be here. */
  readonly recheck: number;
  /** Time between two signs of life. */
  readonly heartbeat: number;
}

/** What holds where nothing else is said. */
export const usualLimits: Limits = {
  messageBytes: 4 * 1024 * 1024,
  awarenessBytes: 4096,
  burst: 400,
  perSecond: 60,
  backlogBytes: 16 * 1024 * 1024,
  connectionsPerRoom: 200,
  connectionsPerMember: 50,
  elements: 60_000,
  quiet: 1500,
  longest: 10_000,
  idle: 30_000,
  updatesPerSnapshot: 500,
  recheck: 15_000,
  heartbeat: 25_000,
};
