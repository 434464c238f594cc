namespace TorchSharp;

public static partial class torch
{
    // Changes in place as functions; those of pointwise functions stand beside the functions.

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    public static Tensor heaviside_(Tensor input, Tensor other) => input.heaviside_(other);
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);
    public static Tensor clip_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip_(min, max);
    public static Tensor clip_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clip_(min, max);
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);
    public static Tensor bitwise_and_(Tensor input, Tensor other) => input.bitwise_and_(other);
    public static Tensor bitwise_or_(Tensor input, Tensor other) => input.bitwise_or_(other);
    public static Tensor bitwise_xor_(Tensor input, Tensor other) => input.bitwise_xor_(other);
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();
    public static Tensor bitwise_left_shift_(Tensor input, Tensor other) => input.bitwise_left_shift_(other);
    public static Tensor bitwise_right_shift_(Tensor input, Tensor other) => input.bitwise_right_shift_(other);
    public static Tensor logical_and_(Tensor input, Tensor other) => input.logical_and_(other);
    public static Tensor logical_or_(Tensor input, Tensor other) => input.logical_or_(other);
    public static Tensor logical_xor_(Tensor input, Tensor other) => input.logical_xor_(other);
    public static Tensor logical_not_(Tensor input) => input.logical_not_();
    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);
    public static Tensor arctan2_(Tensor input, Tensor other) => input.arctan2_(other);
    public static Tensor gcd_(Tensor left, Tensor right) => left.gcd_(right);
    public static Tensor lcm_(Tensor left, Tensor right) => left.lcm_(right);
    public static Tensor ldexp_(Tensor left, Tensor right) => left.ldexp_(right);
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);
    public static Tensor xlogy_(Tensor input, Tensor y) => input.xlogy_(y);
    public static Tensor xlogy_(Tensor input, Scalar y) => input.xlogy_(y);
    public static Tensor masked_fill_(Tensor input, Tensor mask, Scalar value) => input.masked_fill_(mask, value);
    public static Tensor masked_scatter_(Tensor input, Tensor mask, Tensor value) => input.masked_scatter_(mask, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
    public static Tensor cumsum_(Tensor input, long dim, ScalarType? type = null) => input.cumsum_(dim, type);
    public static Tensor cumprod_(Tensor input, long dim, ScalarType? type = null) => input.cumprod_(dim, type);
    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);
    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);
    public static Tensor transpose_(Tensor input, long dim0, long dim1) => input.transpose_(dim0, dim1);
    public static Tensor detach(Tensor input) => input.detach();
    public static Tensor detach_(Tensor input) => input.detach_();

    public partial class Tensor
    {
        public Tensor heaviside_(Tensor other) => copy_(heaviside(other));
        public Tensor logit_(double? eps = null) => copy_(logit(eps));

        /// <summary>Channels in groups, one of each group after the other (Zhang et al. 2018): (B, C, ...) stays (B, C, ...).</summary>
        public Tensor channel_shuffle(long groups)
        {
            if (Alive.Rank < 3 || Sizes[1] % groups != 0)
                throw Errors.Shape($"channel_shuffle needs (B, C, ...) with C a multiple of {groups} groups but the shape is {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(unflatten(1, groups, Sizes[1] / groups).transpose(1, 2).reshape(Sizes));
        }

        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }

    public static Tensor channel_shuffle(Tensor input, long groups) => input.channel_shuffle(groups);
}
