import { connect } from 'node:tls'; // caught: Outgoing connections

export const dial = () => connect;
