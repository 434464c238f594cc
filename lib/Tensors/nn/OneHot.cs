namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each class number as a vector of zeros with a one at its place, along a new last dimension.</summary>
            /// <param name="x">Class numbers, int64, any shape.</param>
            /// <param name="num_classes">The vectors' length; -1 takes one more than the largest class number.</param>
            /// <returns>int64.</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64) throw Errors.Type($"one_hot needs class numbers of type Int64 but got {x.dtype}; convert them with .to(torch.int64).");
                if (x.NumElements == 0 && num_classes <= 0) throw Errors.Shape("one_hot cannot tell the number of classes of an empty tensor; give num_classes.");
                using var temporaries = Temporaries.Begin();
                if (x.NumElements > 0)
                {
                    var (least, most) = (x.min().ToInt64(), x.max().ToInt64());
                    if (least < 0) throw Errors.Index($"one_hot: class numbers must not be negative but one is {least}.");
                    if (num_classes < 0) num_classes = most + 1;
                    if (most >= num_classes) throw Errors.Index($"one_hot: class number {most} does not fit {num_classes} classes; they count from 0.");
                }
                var result = Tensor.Zeros([.. x.Sizes, num_classes], ScalarType.Int64);
                return temporaries.Keep(result.scatter_(-1, x.unsqueeze(-1), 1));
            }
        }
    }
}
