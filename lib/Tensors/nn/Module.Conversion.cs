namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Conversion to another element type; the one device is the CPU.</content>
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                InitializeDeviceType(device.type);
                return _to(dtype, non_blocking);
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                InitializeDeviceType(deviceType);
                return this;
            }

            /// <summary>Converts floating-point parameters and buffers; the objects stay, so optimisers keep them.</summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                if (!dtype.IsFloatingPoint()) throw new ArgumentException($"{GetName()}.to: modules convert to floating-point types only, not to {dtype}.", nameof(dtype));
                foreach (var (_, parameter) in Walk(true, m => m._parameters.Select(p => (p.Key, p.Value)))) parameter.Convert(dtype);
                foreach (var (_, buffer) in Walk(true, m => m._buffers.Select(b => (b.Key, b.Value)))) buffer.Convert(dtype);
                return this;
            }
        }
    }

    public partial class Tensor
    {
        /// <summary>Gives this handle the same numbers in another floating-point type, its gradient too.</summary>
        internal void Convert(ScalarType type)
        {
            if (Type == type || !Type.IsFloatingPoint() || !type.IsFloatingPoint()) return;
            using var temporaries = Temporaries.Begin();
            var gradient = Gradient?.ConvertTo(type);
            Reseat(ConvertTo(type));
            if (gradient is not null) grad = gradient;
        }
    }
}

/// <summary>Conversions that give back the type that they were called on.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(type, non_blocking);
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(device, type, non_blocking);
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(device.type, device.index, non_blocking);
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(deviceType, deviceIndex, non_blocking);
    public static T to<T>(this T module, string deviceStrings, bool non_blocking = false) where T : torch.nn.Module => module.to(new torch.Device(deviceStrings), non_blocking);
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(other.device, other.dtype, non_blocking);
    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(DeviceType.CPU, -1, non_blocking);
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);
    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float32, non_blocking);
    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float64, non_blocking);

    /// <summary>Moves a module that a constructor has just made to the device and type that it was asked for.</summary>
    internal static T Placed<T>(this T module, torch.Device? device, torch.ScalarType? dtype) where T : torch.nn.Module
    {
        if (device is not null) module.to(device);
        return dtype is { } type ? module.to(type) : module;
    }
}
