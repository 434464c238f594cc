namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sin() => MapFloat<Sin>(Rules.Sin);
        public Tensor sin_() => MapFloatInPlace<Sin>(Rules.Sin);
        public Tensor cos() => MapFloat<Cos>(Rules.Cos);
        public Tensor cos_() => MapFloatInPlace<Cos>(Rules.Cos);
        public Tensor tan() => MapFloat<Tan>(Rules.Tan);
        public Tensor tan_() => MapFloatInPlace<Tan>(Rules.Tan);
        public Tensor asin() => MapFloat<Asin>(Rules.Asin);
        public Tensor asin_() => MapFloatInPlace<Asin>(Rules.Asin);
        public Tensor acos() => MapFloat<Acos>(Rules.Acos);
        public Tensor acos_() => MapFloatInPlace<Acos>(Rules.Acos);
        public Tensor atan() => MapFloat<Atan>(Rules.Atan);
        public Tensor atan_() => MapFloatInPlace<Atan>(Rules.Atan);
        public Tensor sinh() => MapFloat<Sinh>(Rules.Sinh);
        public Tensor sinh_() => MapFloatInPlace<Sinh>(Rules.Sinh);
        public Tensor cosh() => MapFloat<Cosh>(Rules.Cosh);
        public Tensor cosh_() => MapFloatInPlace<Cosh>(Rules.Cosh);
        public Tensor tanh() => MapFloat<Tanh>(Rules.Tanh);
        public Tensor tanh_() => MapFloatInPlace<Tanh>(Rules.Tanh);
        public Tensor asinh() => MapFloat<Asinh>(Rules.Asinh);
        public Tensor asinh_() => MapFloatInPlace<Asinh>(Rules.Asinh);
        public Tensor acosh() => MapFloat<Acosh>(Rules.Acosh);
        public Tensor acosh_() => MapFloatInPlace<Acosh>(Rules.Acosh);
        public Tensor atanh() => MapFloat<Atanh>(Rules.Atanh);
        public Tensor atanh_() => MapFloatInPlace<Atanh>(Rules.Atanh);

        public Tensor arcsin() => asin();
        public Tensor arcsin_() => asin_();
        public Tensor arccos() => acos();
        public Tensor arccos_() => acos_();
        public Tensor arctan() => atan();
        public Tensor arctan_() => atan_();
        public Tensor arcsinh() => asinh();
        public Tensor arcsinh_() => asinh_();
        public Tensor arccosh() => acosh();
        public Tensor arccosh_() => acosh_();
        public Tensor arctanh() => atanh();
        public Tensor arctanh_() => atanh_();

        public Tensor atan2(Tensor other) => CombineFloat<Atan2>(Rules.Atan2, this, other);
        public Tensor atan2_(Tensor other) => CombineFloatInPlace<Atan2>(Rules.Atan2, this, other);
        public Tensor arctan2(Tensor other) => atan2(other);
        public Tensor arctan2_(Tensor other) => atan2_(other);
        public Tensor hypot(Tensor other) => CombineFloat<Hypot>(Rules.Hypot, this, other);
        public Tensor deg2rad() => mul(Math.PI / 180);
        public Tensor rad2deg() => mul(180 / Math.PI);
        public Tensor sinc() => torch.special.sinc(this);
        public Tensor sinc_() => copy_(sinc());
        public Tensor angle() => torch.where(isnan(), this, torch.where(lt(0), full_like(Math.PI, Type.ToFloating()), zeros_like(Type.ToFloating())));
    }
}
