/** One row of one table, or one document of one collection, as JSON can carry it. */
export interface BackupRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}
