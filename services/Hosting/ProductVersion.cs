namespace MaskPose.Edge.Hosting;

/// <summary>The product's version, the same in all of its assemblies.</summary>
public static class ProductVersion
{
    /// <summary>Such as 0.1.0.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetName().Version!.ToString(3);
}
