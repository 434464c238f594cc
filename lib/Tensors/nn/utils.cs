namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales the gradients so that their norm, taken together, is at most max_norm.</summary>
            /// <param name="norm_type">The p of the p-norm; infinity for the largest absolute value.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> parameters, double max_norm, double norm_type = 2.0)
            {
                using var off = GradMode.Off();
                using var temporaries = Temporaries.Begin();
                var gradients = parameters.Where(p => p.Gradient is not null).Select(p => p.Gradient!).ToList();
                if (gradients.Count == 0) return 0;
                var norms = torch.stack(gradients.Select(g => linalg.vector_norm(g.flatten(), norm_type)).ToList());
                var norm = linalg.vector_norm(norms, norm_type).to_type(ScalarType.Float64).item<double>();
                var scale = max_norm / (norm + 1e-6);
                if (scale >= 1) return norm;
                foreach (var gradient in gradients) gradient.mul_(scale);
                return norm;
            }

            /// <summary>Puts every element of the gradients within [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> parameters, double clip_value)
            {
                using var off = GradMode.Off();
                using var temporaries = Temporaries.Begin();
                foreach (var parameter in parameters) parameter.Gradient?.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters in one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Tensor> parameters)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(torch.cat(parameters.Select(p => p.reshape(-1)).ToList()));
            }

            /// <summary>Copies stretches of a vector into the parameters, in their order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Tensor> parameters)
            {
                using var off = GradMode.Off();
                using var temporaries = Temporaries.Begin();
                long start = 0;
                foreach (var parameter in parameters)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.NumElements).reshape(parameter.Sizes));
                    start += parameter.NumElements;
                }
            }
        }
    }
}
