import { z } from 'zod';

/** What somebody says about a procedure; plain text of any script. */
export const commentTextSchema = z.string().trim().min(1).max(4000);

/**
 * One remark. `element` is the id of what it is about, null for the whole drawing; `thread` the id of the
 * remark it answers, its own where it begins one; `mentions` ids of members. Only the first of a thread is
 * `resolved`, by whom and when. `name` is how the author is called now.
 */
export const commentSchema = z.strictObject({
  id: z.string(),
  procedure: z.string(),
  element: z.string().max(300).nullable(),
  thread: z.string(),
  text: commentTextSchema,
  mentions: z.array(z.string().max(100)).max(20),
  member: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  resolved: z.strictObject({ member: z.string(), at: z.iso.datetime() }).nullable(),
});

/** One remark. */
export type Comment = z.infer<typeof commentSchema>;

/** What is sent to make a remark; `thread` null begins one. */
export const newCommentSchema = commentSchema
  .pick({ element: true, text: true, mentions: true })
  .extend({ thread: z.string().max(100).nullable() });

/** What is sent to make a remark. */
export type NewComment = z.infer<typeof newCommentSchema>;
