import { z } from 'zod';

/** Identity of an element inside one diagram: given once, never reused, opaque. */
export type ElementKey = string;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * One BPMN thing as a flat record: semantic element, diagram interchange or extension element.
 *
 * `key` is the identity inside the diagram. `type` is the qualified moddle name (`bpmn:UserTask`), or the
 * name as written for an extension without descriptor, whose `namespace` is then given. `parent` says
 * where it is contained: key of the container, property there, fractional order among its siblings
 * (empty for a single-valued property); the root has none. `values` holds the attributes and text of
 * the type itself, `references` the keys of what it refers to (`?id` where the file's target is
 * missing), `attributes` whatever else stood on the element, namespace declarations included.
 * `bounds` is [x, y, width, height], `waypoints` a list of [x, y]: both in diagram units.
 *
 * @source BPMN 2.0.2 §8.2, §12
 */
export const elementSchema = z.strictObject({
  key: z.string().min(1),
  type: z.string().min(1),
  namespace: z.string().optional(),
  parent: z.tuple([z.string(), z.string(), z.string()]).nullable(),
  values: z.record(z.string(), z.union([scalar, z.array(scalar)])),
  references: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  attributes: z.record(z.string(), z.string()),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  waypoints: z.array(z.tuple([z.number(), z.number()])).optional(),
});

/** One BPMN thing as a flat record; the shape is described at {@link elementSchema}. */
export type Element = z.infer<typeof elementSchema>;

/** All elements of one file by key; `root` is the key of the definitions. */
export const diagramSchema = z.strictObject({
  root: z.string(),
  elements: z.record(z.string(), elementSchema),
});

/** A whole diagram: every element of one file by key. */
export type Diagram = z.infer<typeof diagramSchema>;
