global using TorchSharp.Engine;
global using Generator = TorchSharp.torch.Generator;
global using ScalarType = TorchSharp.torch.ScalarType;
global using Tensor = TorchSharp.torch.Tensor;
