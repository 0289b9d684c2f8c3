using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>
/// One setting as its options type defines it. The only definition of name, type, default, limits and words: keys, checks,
/// schema and documents are derived from it.
/// </summary>
public sealed class SettingProperty
{
    private readonly bool _isLive;
    private readonly Func<object, object?> _read;

    private SettingProperty(PropertyInfo property, Type type, object? value, Func<object, object?> read) =>
        (Name, Type, Default, Annotations, IsSecret, _isLive, _read) =
        (property.Name, type, value, [.. property.GetCustomAttributes<ValidationAttribute>()],
            property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password, property.IsDefined(typeof(LiveAttribute)), read);

    public string Name { get; }

    /// <summary>A value, an object of further settings, or a dictionary of such by id.</summary>
    public Type Type { get; }

    /// <summary>The type of the value, without its nullability.</summary>
    public Type Kind => Nullable.GetUnderlyingType(Type) ?? Type;

    /// <summary>What holds where nobody sets it; null where nothing does.</summary>
    public object? Default { get; }

    public IReadOnlyList<ValidationAttribute> Annotations { get; }

    /// <summary>Whether all that is set there takes effect while the node runs.</summary>
    public bool IsLive => IsLiveType(Type) || _isLive;

    /// <summary>Never shown.</summary>
    public bool IsSecret { get; }

    public bool IsValue => IsValueType(Type);

    public object? Read(object options) => _read(options);

    /// <summary>The settings of an options type: what can be read and set, and what it overrides of another type.</summary>
    public static IReadOnlyList<SettingProperty> Of(Type options)
    {
        var defaults = Make(options);
        var own = Settable(options).Select(p => new SettingProperty(p, p.PropertyType, p.GetValue(defaults), p.GetValue));
        return options.GetCustomAttribute<OverridesAttribute>()?.Settings is { } others
            ? [.. own, .. Settable(others).Select(Override)]
            : [.. own];
    }

    /// <summary>The type of the entries of a dictionary by id; null for other types.</summary>
    public static Type? EntryType(Type type) => type.IsDefined(typeof(OverridesAttribute)) ? null : type.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        .Select(i => i.GetGenericArguments()[1])
        .FirstOrDefault();

    /// <summary>Whether settings of the type are written as one value.</summary>
    public static bool IsValueType(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    public static bool IsLiveType(Type type) => type.IsDefined(typeof(LiveAttribute));

    /// <summary>With a parameterless constructor, or the one whose parameters all have defaults.</summary>
    public static object Make(Type type)
    {
        var constructor = type.GetConstructors().MinBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p.DefaultValue)]);
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetMethod is not null && p.SetMethod is not null && p.GetIndexParameters().Length == 0);

    private static SettingProperty Override(PropertyInfo property)
    {
        var converter = TypeDescriptor.GetConverter(property.PropertyType);
        return new SettingProperty(property, typeof(Nullable<>).MakeGenericType(property.PropertyType), null, Read);

        // A value of another type stays a string, which no limits allow.
        object? Read(object options) => !((IDictionary<string, string>)options).TryGetValue(property.Name, out var text) || text is not { Length: > 0 } ? null
            : converter.IsValid(text) ? converter.ConvertFromInvariantString(text) : text;
    }
}
