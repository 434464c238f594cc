namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x / max(|x|, eps), the p-norm taken along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(input / linalg.vector_norm(input, p, [dim], true).clamp_min(eps));
            }
        }
    }
}
