export const hook = () => fetch('https://hook.example'); // caught: Outgoing HTTP
