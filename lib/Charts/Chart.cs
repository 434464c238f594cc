namespace Plotly.NET.CSharp;

/// <summary>Charts.</summary>
public static class Chart;
