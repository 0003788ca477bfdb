import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';
import { FIELDS } from './fields.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The same four fields as React and React Hook Form are commonly written. */
function ContactForm() {
  const { register, handleSubmit, formState } = useForm();
  const { errors } = formState;
  return (
    <form onSubmit={(event) => void handleSubmit(console.log)(event)} noValidate>
      {FIELDS.map(({ name, label, type }) => {
        const rules = {
          required: `${label} is required`,
          ...(type === 'email' && { pattern: { value: EMAIL, message: 'No e-mail address' } }),
        };
        return (
          <p key={name}>
            <label htmlFor={name}>{label}</label>
            {type === 'textarea' ? (
              <textarea id={name} {...register(name, rules)} />
            ) : (
              <input id={name} type={type} {...register(name, rules)} />
            )}
            {errors[name] && <span role="alert">{errors[name].message}</span>}
          </p>
        );
      })}
      <button type="submit">Send</button>
    </form>
  );
}

createRoot(document.querySelector('#form')).render(<ContactForm />);
