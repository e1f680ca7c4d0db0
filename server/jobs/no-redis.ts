/** There is no Redis server to work over: no address, or nobody answers there. */
export class NoRedis extends Error {}
