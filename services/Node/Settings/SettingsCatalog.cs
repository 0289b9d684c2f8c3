using System.ComponentModel;
using System.Reflection;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Broker;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Node.Settings;

/// <summary>What is wrong with one setting.</summary>
/// <param name="Path">Its key.</param>
/// <param name="Message">Names key, value and what is allowed.</param>
internal sealed record SettingError(string Path, string Message);

/// <summary>Every setting that there is, read from the options' own types: a misspelt key is an error, not a silent default.</summary>
/// <param name="sections">The options that each section holds; of a role that may run elsewhere also where.</param>
internal sealed class SettingsCatalog(IReadOnlyDictionary<string, Type[]> sections)
{
    /// <summary>The framework's own, which are checked by themselves, and the mark by which editors know what a file is.</summary>
    private static readonly string[] Foreign = [LoggingSettings.Section, "$schema"];

    public static SettingsCatalog Product { get; } = new(new Dictionary<string, Type[]>
    {
        [NodeOptions.Section] = [typeof(NodeOptions)],
        [CameraOptions.Section] = [typeof(CamerasOptions)],
        [ModelsOptions.Section] = [typeof(ModelsOptions)],
        [FaceDetectorOptions.Section] = [typeof(FaceDetectorOptions), typeof(RemoteStageOptions)],
        [MaskClassifierOptions.Section] = [typeof(MaskClassifierOptions), typeof(RemoteStageOptions)],
        [HeadPoseOptions.Section] = [typeof(HeadPoseOptions), typeof(RemoteStageOptions)],
        [AlertsOptions.Section] = [typeof(AlertsOptions), typeof(RemoteStageOptions)],
        [DoorsOptions.Section] = [typeof(DoorsOptions)],
        [WebhooksOptions.Section] = [typeof(WebhooksOptions)],
        [MqttOptions.Section] = [typeof(MqttOptions)],
        [BrokerOptions.Section] = [typeof(BrokerOptions)],
        [GatewayOptions.Section] = [typeof(GatewayOptions)],
    });

    public IReadOnlyDictionary<string, Type[]> Sections { get; } = sections;

    /// <summary>The same settings and those of one more section.</summary>
    public SettingsCatalog With(string section, Type options) => new(new Dictionary<string, Type[]>(Sections) { [section] = [options] });

    /// <summary>What is wrong with the keys and the kinds of their values; ranges are the options' own affair.</summary>
    public IReadOnlyList<SettingError> Check(IConfiguration configuration)
    {
        var errors = LoggingSettings.Check(configuration).ToList();
        foreach (var section in configuration.GetChildren().Where(s => !Foreign.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var name = Sections.Keys.FirstOrDefault(k => k.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                errors.Add(new(section.Path, $"{section.Key}: there is no such section; allowed: {string.Join(", ", Sections.Keys)}.{Nearest.Hint(section.Key, Sections.Keys)}"));
            }
            else
            {
                Check(section, Sections[name], errors);
            }
        }

        return errors;
    }

    /// <summary>The settable properties of an options type by name.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod is not null && p.SetMethod is not null);

    /// <summary>The type of a dictionary's values; null for other types.</summary>
    public static Type? ValueType(Type type) => type.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        .Select(i => i.GetGenericArguments()[1])
        .FirstOrDefault();

    /// <summary>A type that is written as one value.</summary>
    public static bool IsValue(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static void Check(IConfigurationSection section, Type[] types, List<SettingError> errors)
    {
        if (types is [var single] && IsValue(single))
        {
            CheckValue(section, single, errors);
            return;
        }

        if (section.Value is { Length: > 0 } value)
        {
            errors.Add(new(section.Path, $"{section.Path} is \"{value}\"; allowed: an object with settings."));
        }

        foreach (var child in section.GetChildren())
        {
            var known = types.Select(t => ValueType(t) ?? Find(t, child.Key)).OfType<Type>().ToArray();
            if (known.Length == 0)
            {
                var allowed = types.SelectMany(Properties).Select(p => p.Name).ToList();
                errors.Add(new(child.Path, $"{child.Path}: there is no such setting; allowed: {string.Join(", ", allowed)}.{Nearest.Hint(child.Key, allowed)}"));
            }
            else
            {
                Check(child, known, errors);
            }
        }
    }

    private static Type? Find(Type type, string key) =>
        Properties(type).FirstOrDefault(p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    private static void CheckValue(IConfigurationSection section, Type type, List<SettingError> errors)
    {
        if (section.GetChildren().Any())
        {
            errors.Add(new(section.Path, $"{section.Path} is an object or a list; allowed: one value."));
            return;
        }

        var value = section.Value ?? "";
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind != typeof(string) && !(value.Length == 0 && kind != type) && !TypeDescriptor.GetConverter(kind).IsValid(value))
        {
            errors.Add(new(section.Path, $"{section.Path} is \"{value}\"; allowed: {Allowed(kind)}.{(kind.IsEnum ? Nearest.Hint(value, Enum.GetNames(kind)) : "")}"));
        }
    }

    private static string Allowed(Type kind) => kind == typeof(bool) ? "true or false"
        : kind == typeof(int) || kind == typeof(long) ? "a whole number"
        : kind.IsEnum ? string.Join(", ", Enum.GetNames(kind))
        : "a number";
}
