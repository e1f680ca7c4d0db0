import { z } from 'zod';

/** The languages of the product, in order of precedence. */
export const languages = ['ar', 'en'] as const;

/** A language that every sentence of the product exists in. */
export const languageSchema = z.enum(languages);

/** A language that every sentence of the product exists in. */
export type Language = z.infer<typeof languageSchema>;

/** A text in Arabic, and in English where known. */
export const namesSchema = z.strictObject({ ar: z.string(), en: z.string().optional() });

/** A text in Arabic, and in English where known. */
export type Names = z.infer<typeof namesSchema>;
